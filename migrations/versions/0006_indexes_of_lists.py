"""Indexes: the order of confidence with the number, counts, tags by hypothesis, results by criterion."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("hypothesis_standing", schema=None) as batch_op:
        batch_op.drop_index("ix_hypothesis_standing_confidence")
        batch_op.create_index(
            "ix_hypothesis_standing_confidence",
            ["workspace_id", "is_retired", "confidence", "hypothesis_id"],
            unique=False,
        )
        batch_op.create_index(
            "ix_hypothesis_standing_counts", ["workspace_id", "canvas_id", "status"], unique=False
        )
    with op.batch_alter_table("hypothesis_tags", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_hypothesis_tags_workspace_id_hypothesis_id"),
            ["workspace_id", "hypothesis_id"],
            unique=False,
        )
    is_result = sa.text("criterion_id IS NOT NULL")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(
            "ix_evidence_results",
            ["workspace_id", "criterion_id"],
            unique=False,
            sqlite_where=is_result,
            postgresql_where=is_result,
        )


def downgrade() -> None:
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index("ix_evidence_results")
    with op.batch_alter_table("hypothesis_tags", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hypothesis_tags_workspace_id_hypothesis_id"))
    with op.batch_alter_table("hypothesis_standing", schema=None) as batch_op:
        batch_op.drop_index("ix_hypothesis_standing_counts")
        batch_op.drop_index("ix_hypothesis_standing_confidence")
        batch_op.create_index(
            "ix_hypothesis_standing_confidence",
            ["workspace_id", "is_retired", "confidence"],
            unique=False,
        )
