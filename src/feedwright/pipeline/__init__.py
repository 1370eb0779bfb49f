"""The whole way from posts to published feeds: the only room that knows the others."""
