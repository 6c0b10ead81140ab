SELECT whole FROM trust_facts;
