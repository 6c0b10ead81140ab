SELECT number, name, whole FROM source ORDER BY name;
