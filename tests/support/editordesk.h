// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/form/inputform.h"
#include "support/formserver.h"
#include "support/scriptedtransport.h"
#include "ui/form/editorfactory.h"
#include "ui/form/fieldeditor.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

namespace ab {

// The editor of one field, f, in a window without a form, and how a person operates it.
struct EditorDesk
{
    std::unique_ptr<InputForm> form{};
    std::unique_ptr<QWidget> window{};
    std::unique_ptr<QSignalSpy> edited{};
    std::unique_ptr<QSignalSpy> settled{};

    void reset();
    FieldEditor *make(const QByteArray &members, bool show = true);
    FieldValue last() const { return edited->last().first().value<FieldValue>(); }
    void type(FieldEditor *editor, const QString &text);
    QAbstractButton *button(const QString &accessibleName) const;
    bool isInSight(const QString &accessibleName) const;
};

inline void EditorDesk::reset()
{
    edited.reset();
    settled.reset();
    window = std::make_unique<QWidget>();
    form = std::make_unique<InputForm>(clientOf(std::make_shared<ScriptedTransport>()), FormTiming{});
}

inline FieldEditor *EditorDesk::make(const QByteArray &members, bool show)
{
    auto *editor = makeEditor(fieldFrom("f", members), form.get(), window.get());
    auto *other = new QLineEdit(window.get());
    other->setObjectName(QStringLiteral("other"));
    edited = std::make_unique<QSignalSpy>(editor, &FieldEditor::edited);
    settled = std::make_unique<QSignalSpy>(editor, &FieldEditor::settled);
    window->resize(600, 400);
    editor->resize(600, 300);
    if (show) {
        window->show();
        window->activateWindow();
        if (!QTest::qWaitForWindowActive(window.get()))
            qFatal("the window does not come up");
        editor->setFocus();
    }
    return editor;
}

// As a person would: texts by keys, lists and objects by their buttons ("key=value" for an entry).
inline void EditorDesk::type(FieldEditor *editor, const QString &text)
{
    const EditorKind kind = editorKind(editor->field());
    if (kind == EditorKind::Boolean) {
        QTest::mouseClick(button(text), Qt::LeftButton);
        return;
    }
    if (kind != EditorKind::List && kind != EditorKind::Object)
        return QTest::keyClicks(editor->input(), text);
    const QStringList parts = text.split(u',');
    for (const QString &part : parts) {
        QTest::mouseClick(button(kind == EditorKind::List ? QStringLiteral("Add item to Title of f")
                                                          : QStringLiteral("Add entry to Title of f")),
                          Qt::LeftButton);
        QTest::keyClicks(window->focusWidget(), part.section(u'=', 0, 0));
        if (kind == EditorKind::Object) {
            QTest::keyClick(window->focusWidget(), Qt::Key_Tab);
            QTest::keyClicks(window->focusWidget(), part.section(u'=', 1));
        }
    }
}

inline QAbstractButton *EditorDesk::button(const QString &accessibleName) const
{
    const auto buttons = window->findChildren<QAbstractButton *>();
    for (QAbstractButton *each : buttons) {
        if (each->isVisibleTo(window.get())
            && (each->accessibleName() == accessibleName || each->text() == accessibleName))
            return each;
    }
    qFatal("no button %s", qPrintable(accessibleName));
}

inline bool EditorDesk::isInSight(const QString &accessibleName) const
{
    const auto buttons = window->findChildren<QAbstractButton *>();
    return std::any_of(buttons.begin(), buttons.end(), [&](const QAbstractButton *each) {
        return each->isVisible() && each->accessibleName() == accessibleName;
    });
}

} // namespace ab
