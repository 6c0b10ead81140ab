DELETE FROM preserved WHERE slot = :slot;
