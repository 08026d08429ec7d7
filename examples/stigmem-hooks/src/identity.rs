//! Who is calling, and for whom.

/// A caller: what it shows, and who that turns out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// What the caller shows.
    pub token: String,
    /// Who it is, once somebody knows.
    pub subject: Option<String>,
}

/// The tenant that a request belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    /// Whoever makes the request.
    pub subject: String,
    /// The tenant, once somebody knows.
    pub id: Option<String>,
}
