// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepheader.h"

#include "ui/catalog/actionlist.h"
#include "ui/catalog/appicons.h"
#include "ui/shared/badge.h"
#include "ui/shared/elidedlabel.h"

#include <QBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace ab {

using theme::Tone;
using theme::unit;

namespace {

class AppPicture : public QWidget
{
public:
    AppPicture(AppIcons *icons, QWidget *parent) : QWidget(parent), m_icons(icons)
    {
        setFixedSize(5 * unit, 5 * unit);
        connect(icons, &AppIcons::changed, this, qOverload<>(&QWidget::update));
    }

    void setApp(const App &app)
    {
        m_app = app;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_icons->draw(&painter, rect(), m_app);
    }

private:
    AppIcons *m_icons;
    App m_app;
};

} // namespace

StepHeader::StepHeader(AppIcons *icons, QWidget *parent) :
    QWidget(parent), m_icon(new AppPicture(icons, this)), m_top(new QHBoxLayout), m_title(new ElidedLabel(this)),
    m_type(new Badge(this)), m_description(new QLabel(this))
{
    m_title->setFont(theme::heading());
    m_title->setObjectName(u"stepTitle"_s);
    m_description->setTextFormat(Qt::PlainText);
    m_description->setWordWrap(true);
    theme::setTone(m_description, Tone::Muted);

    m_top->setSpacing(unit + unit / 2);
    m_top->addWidget(m_title, 1);
    m_top->addWidget(m_type);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addLayout(m_top);
    words->addWidget(m_description);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(unit + unit / 2);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addLayout(words, 1);
}

void StepHeader::addTool(QWidget *tool)
{
    m_top->addWidget(tool);
}

void StepHeader::setStep(const App &app, const std::optional<Action> &action)
{
    static_cast<AppPicture *>(m_icon)->setApp(app);
    m_title->setText(action ? tr("%1 · %2").arg(app.title, action->title) : app.title);
    m_description->setText(action ? action->description : app.description);
    m_description->setVisible(!m_description->text().isEmpty());
    m_type->setVisible(action.has_value());
    if (action)
        m_type->set(typeName(*action).toUpper(), [] { return theme::color(Tone::Accent); });
}

QString StepHeader::title() const
{
    return m_title->text();
}

} // namespace ab
