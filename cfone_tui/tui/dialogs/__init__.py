"""Modal screens: data in by constructor, result out by dismiss, no reading or writing inside."""
