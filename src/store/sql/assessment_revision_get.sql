SELECT document FROM assessment_revision WHERE number = :number AND revision = :revision;
