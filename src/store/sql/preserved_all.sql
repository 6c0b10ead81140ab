SELECT slot, ends FROM preserved ORDER BY ends, slot;
