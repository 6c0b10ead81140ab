SELECT subject FROM outside_identity WHERE person = :person AND issuer = :issuer;
