"""Pictures of an edition: records become SVG, with no style, script or request of its own."""
