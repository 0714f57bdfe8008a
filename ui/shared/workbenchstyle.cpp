// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/workbenchstyle.h"

#include "ui/shared/stylepainter.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QDateTime>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;

namespace {

constexpr int inputPadding = theme::unit - 2; // beside the two pixels that a line edit leaves itself

bool isPrimary(const QWidget *widget)
{
    return widget && widget->property(WorkbenchStyle::primaryProperty).toBool();
}

template<typename Option>
const Option &as(const QStyleOption *option)
{
    return *static_cast<const Option *>(option); // Qt's own contract: the element decides the type
}

// Frames of scrolling input widgets look like other inputs; those of lists and panes are the pane's business.
void drawFrame(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const auto &frame = as<QStyleOptionFrame>(option);
    if (frame.lineWidth <= 0)
        return;
    QStyleOption inner = *option;
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget);
    inner.state.setFlag(QStyle::State_HasFocus, area && area->hasFocus());
    if (area)
        draw::inputBox(painter, inner);
    else
        draw::box(painter, option->rect, Qt::transparent, theme::color(Tone::Border));
}

// The words of a button that only opens a menu leave room for a chevron behind them.
constexpr int menuMarkWidth = theme::unit + theme::unit / 2;

bool hasMenuMark(const QStyleOptionToolButton &button)
{
    return button.features.testFlag(QStyleOptionToolButton::HasMenu)
           && !button.features.testFlag(QStyleOptionToolButton::MenuButtonPopup)
           && button.toolButtonStyle != Qt::ToolButtonIconOnly;
}

// The handle of a scroll bar without arrow buttons.
QRect sliderOf(const QStyleOptionSlider &bar)
{
    const bool upright = bar.orientation == Qt::Vertical;
    const int room = upright ? bar.rect.height() : bar.rect.width();
    const int range = bar.maximum - bar.minimum;
    const int wanted = range > 0 ? int(qint64(room) * bar.pageStep / (qint64(range) + bar.pageStep)) : room;
    const int length = qMin(room, qMax(wanted, 4 * theme::unit));
    const int start =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, room - length, bar.upsideDown);
    return upright ? QRect(0, start, bar.rect.width(), length) : QRect(start, 0, length, bar.rect.height());
}

// 0 … 100 and back in two seconds: where the moving part of a busy bar stands.
int busyPhase()
{
    const int phase = int(QDateTime::currentMSecsSinceEpoch() / 10 % 200);
    return phase <= 100 ? phase : 200 - phase;
}

} // namespace

WorkbenchStyle::WorkbenchStyle() : QProxyStyle(QStyleFactory::create(u"Fusion"_s)) {}

void WorkbenchStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                   const QWidget *widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
        if (as<QStyleOptionFrame>(option).lineWidth > 0)
            draw::inputBox(painter, *option);
        return;
    case PE_FrameLineEdit:
        return; // part of the panel
    case PE_Frame:
        return drawFrame(option, painter, widget);
    case PE_PanelButtonCommand:
        return draw::pushButton(painter, as<QStyleOptionButton>(option), isPrimary(widget));
    case PE_PanelButtonTool:
        return draw::toolButton(painter, *option);
    case PE_FrameButtonTool:
        return;
    case PE_IndicatorCheckBox:
        return draw::checkBox(painter, *option);
    case PE_IndicatorItemViewItemCheck:
        return draw::checkBox(painter, *option);
    case PE_IndicatorRadioButton:
        return draw::radioButton(painter, *option);
    case PE_IndicatorArrowDown:
        if (const auto *button = qobject_cast<const QToolButton *>(widget)) {
            if (button->toolButtonStyle() != Qt::ToolButtonIconOnly)
                draw::menuMark(painter, button->rect());
            return;
        }
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    case PE_FrameFocusRect:
        return draw::focusRing(painter, option->rect);
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        return draw::itemBackground(painter, *option);
    case PE_FrameTabBarBase:
        return painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                                 theme::color(Tone::Border));
    case PE_FrameTabWidget:
        return;
    case PE_FrameMenu:
    case PE_PanelMenu:
        painter->fillRect(option->rect, theme::color(Tone::Raised));
        return draw::box(painter, option->rect, Qt::transparent, theme::color(Tone::Border), 0);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void WorkbenchStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel: {
        QStyleOptionButton button = as<QStyleOptionButton>(option);
        if (isPrimary(widget) && button.state.testFlag(State_Enabled))
            button.palette.setColor(QPalette::ButtonText, theme::color(Tone::OnAccent));
        return QProxyStyle::drawControl(element, &button, painter, widget);
    }
    case CE_TabBarTabShape:
        return draw::tab(painter, as<QStyleOptionTab>(option));
    case CE_TabBarTabLabel: {
        QStyleOptionTab tab = as<QStyleOptionTab>(option);
        tab.state.setFlag(State_HasFocus, false); // the shape has drawn the ring
        const Tone tone = tab.state.testFlag(State_Selected) ? Tone::Text : Tone::Muted;
        tab.palette.setColor(QPalette::WindowText, theme::color(tone));
        return QProxyStyle::drawControl(element, &tab, painter, widget);
    }
    case CE_HeaderSection:
        return draw::header(painter, as<QStyleOptionHeader>(option));
    case CE_HeaderEmptyArea:
        return painter->fillRect(option->rect, theme::color(Tone::Surface));
    case CE_HeaderLabel: {
        QStyleOptionHeader header = as<QStyleOptionHeader>(option);
        header.palette.setColor(QPalette::ButtonText, theme::color(Tone::Muted));
        return QProxyStyle::drawControl(element, &header, painter, widget);
    }
    case CE_ToolButtonLabel: {
        QStyleOptionToolButton button = as<QStyleOptionToolButton>(option);
        if (hasMenuMark(button))
            button.rect.adjust(0, 0, -menuMarkWidth, 0);
        return QProxyStyle::drawControl(element, &button, painter, widget);
    }
    case CE_Splitter:
        return draw::splitter(painter, *option);
    case CE_ProgressBarGroove:
        return draw::progressBar(painter, as<QStyleOptionProgressBar>(option), busyPhase());
    case CE_ProgressBarContents:
        return; // part of the groove
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void WorkbenchStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                        const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        return draw::comboBox(painter, as<QStyleOptionComboBox>(option),
                              proxy()->subControlRect(control, option, SC_ComboBoxArrow, widget));
    case CC_SpinBox: {
        const auto &spin = as<QStyleOptionSpinBox>(option);
        if (spin.frame)
            draw::inputBox(painter, *option);
        if (spin.buttonSymbols == QAbstractSpinBox::NoButtons)
            return;
        for (const auto part : {SC_SpinBoxUp, SC_SpinBoxDown}) {
            const auto step =
                part == SC_SpinBoxUp ? QAbstractSpinBox::StepUpEnabled : QAbstractSpinBox::StepDownEnabled;
            draw::spinButton(painter, proxy()->subControlRect(control, option, part, widget), part == SC_SpinBoxUp,
                             spin.stepEnabled.testFlag(step));
        }
        return;
    }
    case CC_ScrollBar: {
        const auto &bar = as<QStyleOptionSlider>(option);
        if (bar.maximum > bar.minimum)
            draw::scrollBar(painter, *option, proxy()->subControlRect(control, option, SC_ScrollBarSlider, widget));
        return;
    }
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect WorkbenchStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                     const QWidget *widget) const
{
    if (control == CC_ScrollBar && (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine))
        return {};
    if (control == CC_ScrollBar && part == SC_ScrollBarGroove)
        return option->rect;
    if (control == CC_ScrollBar && part == SC_ScrollBarSlider)
        return sliderOf(as<QStyleOptionSlider>(option));
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    // An editable one holds a line edit, which has the padding itself.
    if (control == CC_ComboBox && part == SC_ComboBoxEditField && !as<QStyleOptionComboBox>(option).editable)
        return rect.adjusted(inputPadding - 2, 0, 0, 0);
    return rect;
}

QRect WorkbenchStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    return element == SE_LineEditContents ? rect.adjusted(inputPadding, 0, -inputPadding, 0) : rect;
}

QSize WorkbenchStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
                                       const QWidget *widget) const
{
    QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    switch (type) {
    case CT_PushButton:
        return size.expandedTo({0, theme::controlHeight}) + QSize(2 * theme::unit, 0);
    case CT_ComboBox: // its text begins as far from the edge as that of a line edit
        return size.expandedTo({0, theme::controlHeight}) + QSize(inputPadding, 0);
    case CT_LineEdit:
    case CT_SpinBox:
        return size.expandedTo({0, theme::controlHeight});
    case CT_ToolButton:
        return size.expandedTo({28, 28})
               + QSize(hasMenuMark(as<QStyleOptionToolButton>(option)) ? menuMarkWidth : 0, 0);
    case CT_TabBarTab:
        return size.expandedTo({0, 36}) + QSize(theme::unit, 0);
    case CT_MenuItem:
        return size + QSize(theme::unit, theme::unit / 2);
    case CT_HeaderSection:
        return size.expandedTo({0, 28});
    case CT_ItemViewItem:
        return size.expandedTo({0, option->fontMetrics.height() + theme::unit + 4});
    default:
        return size;
    }
}

int WorkbenchStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth: // of scrolling inputs: room for the focus ring and the round corners
        return qobject_cast<const QAbstractScrollArea *>(widget) ? 4 : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_ScrollBarExtent:
        return 10;
    case PM_SplitterWidth:
        return 1; // Qt takes the mouse two pixels to either side as well
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return theme::unit;
    case PM_TabBarTabHSpace:
        return 2 * theme::unit;
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int WorkbenchStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                              QStyleHintReturn *result) const
{
    switch (hint) {
    case SH_ComboBox_Popup:
        return 0; // a list below the box, as long as it needs to be
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, result);
    }
}

QIcon WorkbenchStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    switch (icon) {
    case SP_LineEditClearButton:
        return theme::icon("cancel"_L1, Tone::Muted);
    case SP_MessageBoxQuestion:
        return theme::icon("question"_L1, Tone::Accent);
    case SP_MessageBoxWarning:
        return theme::icon("warning"_L1, Tone::Warning);
    case SP_MessageBoxInformation:
        return theme::icon("info"_L1, Tone::Info);
    case SP_MessageBoxCritical:
        return theme::icon("error"_L1, Tone::Danger);
    default:
        return QProxyStyle::standardIcon(icon, option, widget);
    }
}

void WorkbenchStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (widget->inherits("QTabBar") || widget->inherits("QSplitterHandle"))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace ab
