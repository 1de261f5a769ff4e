"""What is read: lessons with their blocks and sections, snippets with what they need."""
