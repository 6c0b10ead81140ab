INSERT INTO document (sha256, kind, bytes) VALUES (:sha256, :kind, :bytes) ON CONFLICT (sha256) DO NOTHING;
