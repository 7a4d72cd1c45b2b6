"""WhatsApp's Cloud API: what comes in (signature, payload) and what goes out (render, cloud_api, outcomes)."""
