DELETE FROM confidential_topic WHERE number = :number;
