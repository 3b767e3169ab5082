"""Care episodes (bundles) built from claim lines: a definition as data, the same outcome on every engine."""
