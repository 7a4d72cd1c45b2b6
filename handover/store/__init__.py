"""SQLAlchemy: tables, how the domain's classes map to them, repositories, and the unit of work."""
