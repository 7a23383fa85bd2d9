//! The store from outside: a suite over its surface, refusals on real files, plans, and a plain model beside it.

mod bring_up;
mod conformance;
mod file;
mod filters;
mod judged;
mod model;
mod office;
mod pages;
mod plans;
mod reading;
mod search;
mod together;
