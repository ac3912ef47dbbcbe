"""SQLite behind functions named for questions: ``events`` is what the server serves, ``state`` what this user did."""
