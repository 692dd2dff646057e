//! The components that matter here: events, and the zones that a file
//! describes (RFC 5545, 3.6).

use super::budget::{BYTE, Budget, PROPERTY};
use super::lines::{Line, lines};
use super::problem::{Problems, Trouble};
use super::property::Property;
use super::text::boundary;

use std::ops::ControlFlow;

/// The most components within each other. Real files have three.
const DEEPEST: usize = 16;

/// The longest name of a component that is told from others, in bytes.
const LONGEST_NAME: usize = 40;

/// A kind of component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The calendar itself.
    Calendar,
    /// An event.
    Event,
    /// A time zone.
    Zone,
    /// One of the observances of a time zone.
    Observance,
    /// Anything else.
    Other,
}

/// What a file is read with.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) budget: Budget,
    pub(super) problems: Problems,
}

/// Takes in the components of a file.
pub(super) trait Visitor {
    /// A component begins.
    fn begin(&mut self, kind: Kind, line: &Line<'_>);

    /// The innermost component has a property. Breaks off if there is too much
    /// of it.
    fn property(
        &mut self,
        kind: Kind,
        property: &Property<'_>,
        line: &Line<'_>,
        context: &mut Context,
    ) -> ControlFlow<Trouble>;

    /// A component ends. Breaks off if there is too much of it.
    fn end(&mut self, kind: Kind, context: &mut Context) -> ControlFlow<Trouble>;
}

/// Walks through the components of a file, or of its beginning if it is
/// truncated.
pub(super) fn walk(
    bytes: &[u8],
    is_truncated: bool,
    context: &mut Context,
    visitor: &mut impl Visitor,
) {
    let mut open = Vec::new();
    let mut is_calendar = false;
    let mut is_utf8 = true;
    let mut last = None;

    for line in lines(bytes) {
        if !context
            .budget
            .work(PROPERTY + BYTE * line.text.len() as u64)
        {
            context.problems.at(&line, Trouble::TooMuch);
            return;
        }

        if !line.is_utf8 && is_utf8 {
            is_utf8 = false;
            context.problems.at(&line, Trouble::Encoding);
        }

        let flow = match Property::parse(&line.text) {
            None => {
                context.problems.at(&line, Trouble::Line);
                ControlFlow::Continue(())
            }
            Some(property) => {
                is_calendar |= begins_calendar(&property);
                step(&property, &line, &mut open, context, visitor)
            }
        };

        if let ControlFlow::Break(trouble) = flow {
            context.problems.at(&line, trouble);
            return;
        }

        last = Some(line);
    }

    let flow = close(&mut open, 0, context, visitor);

    match (last, flow) {
        (_, _) if !is_calendar => {
            context.problems.clear();
            context.problems.of_file(Trouble::NotACalendar);
        }
        (Some(line), ControlFlow::Break(trouble)) => context.problems.at(&line, trouble),
        (Some(line), ControlFlow::Continue(_)) if is_truncated => {
            context.problems.at(&line, Trouble::TooLarge);
        }
        (Some(line), ControlFlow::Continue(true)) => context.problems.at(&line, Trouble::CutOff),
        (_, _) => {}
    }
}

/// A component that has not ended yet.
struct Open {
    name: String,
    kind: Kind,
}

fn begins_calendar(property: &Property<'_>) -> bool {
    property.name == "BEGIN" && matches!(name(property).as_str(), "VCALENDAR" | "VEVENT")
}

fn name(property: &Property<'_>) -> String {
    let name = property.value.trim();

    name[..boundary(name, LONGEST_NAME)].to_ascii_uppercase()
}

fn step(
    property: &Property<'_>,
    line: &Line<'_>,
    open: &mut Vec<Open>,
    context: &mut Context,
    visitor: &mut impl Visitor,
) -> ControlFlow<Trouble> {
    match property.name.as_ref() {
        "BEGIN" => {
            let name = name(property);

            // Events do not contain events, so the end of one is missing.
            if name == "VEVENT"
                && let Some(index) = open.iter().position(|open| open.kind == Kind::Event)
            {
                context.problems.at(line, Trouble::CutOff);
                close(open, index, context, visitor)?;
            }

            // Whatever was opened so long ago will not be closed.
            if open.len() == DEEPEST {
                let oldest = open.remove(0);

                visitor.end(oldest.kind, context)?;
            }

            let within = open.last().map(|open| open.kind);
            let kind = kind(&name, within);

            open.push(Open { name, kind });
            visitor.begin(kind, line);
        }
        "END" => {
            let name = name(property);

            if let Some(index) = open.iter().rposition(|open| open.name == name) {
                close(open, index, context, visitor)?;
            }
        }
        _ => {
            if let Some(innermost) = open.last() {
                visitor.property(innermost.kind, property, line, context)?;
            }
        }
    }

    ControlFlow::Continue(())
}

fn kind(name: &str, within: Option<Kind>) -> Kind {
    match (name, within) {
        ("VCALENDAR", _) => Kind::Calendar,
        ("VEVENT", _) => Kind::Event,
        ("VTIMEZONE", _) => Kind::Zone,
        ("STANDARD" | "DAYLIGHT", Some(Kind::Zone)) => Kind::Observance,
        _ => Kind::Other,
    }
}

/// Ends a component and everything in it. Returns whether there was anything to
/// end.
fn close(
    open: &mut Vec<Open>,
    index: usize,
    context: &mut Context,
    visitor: &mut impl Visitor,
) -> ControlFlow<Trouble, bool> {
    let is_any = open.len() > index;

    while open.len() > index {
        if let Some(innermost) = open.pop() {
            visitor.end(innermost.kind, context)?;
        }
    }

    ControlFlow::Continue(is_any)
}
