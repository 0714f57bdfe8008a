// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/choicemodel.h"
#include "support/formwindow.h"
#include "ui/form/choicefield.h"
#include "ui/form/choiceoffer.h"
#include "ui/form/choicepopup.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPushButton>

namespace ab {

inline const QByteArray one = R"("format":"SELECT")";
inline const QByteArray several = R"("value_type":"ARRAY","format":"SELECT","items":{"type":"STRING"})";

inline QByteArrayList numbered(int count)
{
    QByteArrayList ids;
    for (int i = 1; i <= count; ++i)
        ids.append("id" + QByteArray::number(i) + "=Entry " + QByteArray::number(i));
    return ids;
}

// A form with one select, f, and how a person opens it, reads it and picks from it.
class SelectDesk
{
protected:
    std::unique_ptr<FormWindow> screen(const QByteArray &members, const QByteArrayList &ids);
    [[nodiscard]] bool openPopup();
    ChoicePopup *popup() const { return m_screen->view.findChild<ChoicePopup *>(); }
    QListView *list() const { return popup()->findChild<QListView *>(); }
    QLineEdit *filter() const { return popup()->findChild<QLineEdit *>(); }
    ChoiceField *box() const { return m_screen->input<ChoiceField>(QStringLiteral("f")); }
    QPushButton *button(const QString &text) const;
    QStringList shown() const;
    bool says(const QString &text) const;
    QString offered() const { return popup()->findChild<ChoiceOffer *>()->text(); }
    void paste(QWidget *into, const QString &text) const;
    [[nodiscard]] bool openWith(const QHash<QString, JsonText> &values);
    bool settledPopup() const
    {
        return m_screen->form.choices(QStringLiteral("f"))->state() != ChoiceModel::State::Loading;
    }
    void pick(const QString &text);
    qsizetype requests() const;

    std::unique_ptr<FormWindow> m_screen;
};

inline std::unique_ptr<FormWindow> SelectDesk::screen(const QByteArray &members, const QByteArrayList &ids)
{
    auto window = std::make_unique<FormWindow>([members](const JsonNode &) {
        return QByteArrayList{fieldRow("parent"), fieldRow("f", members)};
    });
    window->server.choiceIds.insert(QStringLiteral("f"), [ids](const JsonNode &) { return ids; });
    return window;
}

inline bool SelectDesk::openPopup()
{
    box()->setFocus();
    QTest::keyClick(box(), Qt::Key_Down);
    return popup() && waitUntil([this] { return settledPopup(); });
}

inline QPushButton *SelectDesk::button(const QString &text) const
{
    const auto buttons = popup()->findChildren<QPushButton *>();
    for (QPushButton *each : buttons) {
        if (each->isVisible() && each->text().startsWith(text))
            return each;
    }
    return nullptr;
}

inline QStringList SelectDesk::shown() const
{
    QStringList texts;
    for (int row = 0; row < list()->model()->rowCount(); ++row)
        texts.append(list()->model()->index(row, 0).data(Qt::AccessibleTextRole).toString());
    return texts;
}

inline bool SelectDesk::says(const QString &text) const
{
    const auto labels = popup()->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text().contains(text); });
}

inline void SelectDesk::paste(QWidget *into, const QString &text) const
{
    QGuiApplication::clipboard()->setText(text);
    QTest::keyClick(into, Qt::Key_V, Qt::ControlModifier);
}

inline bool SelectDesk::openWith(const QHash<QString, JsonText> &values)
{
    m_screen->view.show();
    m_screen->view.activateWindow();
    if (!QTest::qWaitForWindowActive(&m_screen->view))
        return false;
    m_screen->form.open(FormServer::action(), QStringLiteral("c1"), values);
    return m_screen->settled();
}

inline void SelectDesk::pick(const QString &text)
{
    filter()->setText(text);
    QTest::keyClick(filter(), Qt::Key_Return);
}

inline qsizetype SelectDesk::requests() const
{
    const auto &sent = m_screen->transport->sent;
    return std::count_if(sent.begin(), sent.end(),
                         [](const HttpRequest &r) { return r.url.path().endsWith(QLatin1StringView("/choices")); });
}

} // namespace ab
