"""indexes that give the order of a list: the first term of a case, the newest closed cases"""

from __future__ import annotations

from alembic import op

revision = "0013_order_of_lists"
down_revision = "0012_shifts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_cases_newest", "cases", ["status", "id"])
    op.create_index("ix_terms_case", "terms", ["case_id", "id"])
    op.drop_index("ix_terms_case_id", table_name="terms")


def downgrade() -> None:
    op.create_index("ix_terms_case_id", "terms", ["case_id"])
    op.drop_index("ix_terms_case", table_name="terms")
    op.drop_index("ix_cases_newest", table_name="cases")
