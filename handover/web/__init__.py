"""What is served over HTTP: the webhook, the API, the console. Imports bootstrap, services, ports and domain; never the store."""
