"""start passwords that must be replaced at the first login (issue 6.8)"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004_start_passwords"
down_revision = "0003_statistics"
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column("must_change_password", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("users", column)


def downgrade() -> None:
    op.drop_column("users", "must_change_password")
