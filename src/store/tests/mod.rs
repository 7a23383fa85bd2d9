//! The store from outside: one suite over its surface, refusals on real files, plans, and a plain model beside it.

mod office;
mod suite;
