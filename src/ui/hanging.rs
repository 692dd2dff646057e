//! A work that is ready for the stage.

use super::plan::Plan;

use iced::widget::image;
use iced::{Point, Rectangle, Size};
use iced_runtime::image::Allocation;

/// A work that is ready for the stage.
#[derive(Debug, Clone)]
pub struct Hanging {
    /// Where everything goes.
    pub plan: Plan,
    /// The picture, at exactly the pixels that it covers.
    pub picture: Option<(image::Handle, Rectangle)>,
    /// What keeps the picture with the renderer until it is drawn.
    pub allocation: Option<Allocation>,
}

impl Hanging {
    /// Puts a picture of exactly these pixels in its place.
    pub fn with_picture(plan: Plan, width: u32, height: u32, pixels: Vec<u8>) -> Self {
        let picture = plan.picture.map(|zone| {
            (
                image::Handle::from_rgba(width, height, pixels),
                centred(Size::new(width as f32, height as f32), zone),
            )
        });

        Self {
            plan,
            picture,
            allocation: None,
        }
    }

    /// The same picture by another plan, if it has the very same pixels there.
    pub fn rehung(&self, plan: &Plan) -> Option<Self> {
        if self.plan.source != plan.source || self.plan.picture_size() != plan.picture_size() {
            return None;
        }

        let (handle, bounds) = self.picture.as_ref()?;
        let bounds = centred(bounds.size(), plan.picture?);

        Some(Self {
            plan: plan.clone(),
            picture: Some((handle.clone(), bounds)),
            allocation: self.allocation.clone(),
        })
    }

    /// A work without a picture.
    pub fn without_picture(plan: Plan) -> Self {
        Self {
            plan,
            picture: None,
            allocation: None,
        }
    }
}

/// The middle of a zone, in whole pixels, or the renderer would have to scale.
fn centred(size: Size, zone: Rectangle) -> Rectangle {
    let position = Point::new(
        (zone.x + (zone.width - size.width) / 2.0).round(),
        (zone.y + (zone.height - size.height) / 2.0).round(),
    );

    Rectangle::new(position, size)
}
