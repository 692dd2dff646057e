//! stub
use super::Element;
use crate::kiosk::theme::Scale;
use iced::widget::space;
/// stub
#[derive(Debug, Clone)]
pub struct Code;
impl Code {
    /// stub
    pub fn address(_: &str) -> Option<Self> {
        Some(Self)
    }
    /// stub
    pub fn mail(_: &str) -> Option<Self> {
        Some(Self)
    }
    /// stub
    pub fn side(&self, scale: Scale) -> f32 {
        scale.space(8.0)
    }
    /// stub
    pub fn view<'a, M: 'a>(&self, side: f32) -> Element<'a, M> {
        space().width(side).height(side).into()
    }
}
