"""The store remembers: tables, transactions and named queries; the only room that speaks SQL."""
