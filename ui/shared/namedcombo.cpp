// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shared/namedcombo.h"

#include <QAccessibleWidget>
#include <QComboBox>

namespace ab {

namespace {

class NamedComboBox : public QAccessibleWidget
{
public:
    explicit NamedComboBox(QComboBox *box) : QAccessibleWidget(box, QAccessible::ComboBox) {}

    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? box()->currentText() : QAccessibleWidget::text(kind);
    }

    QStringList actionNames() const override
    {
        return box()->isEnabled() ? QStringList{pressAction(), showMenuAction(), setFocusAction()} : QStringList();
    }

    void doAction(const QString &action) override
    {
        if (action == setFocusAction())
            QAccessibleWidget::doAction(action);
        else
            box()->showPopup();
    }

private:
    QComboBox *box() const { return static_cast<QComboBox *>(object()); }
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    auto *box = className == QLatin1StringView("QComboBox") ? qobject_cast<QComboBox *>(object) : nullptr;
    return box ? new NamedComboBox(box) : nullptr;
}

} // namespace

void giveComboBoxesTheirNames()
{
    QAccessible::installFactory(makeInterface);
}

} // namespace ab
