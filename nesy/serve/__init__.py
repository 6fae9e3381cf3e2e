"""The web page and the API: what the commands show, over HTTP."""
