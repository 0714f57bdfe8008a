// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/background.h"
#include "ui/result/tabletext.h"

#include <QWidget>

namespace ab {

class Prompts;

// Takes a result or a part of it out of the window: into a file, or to the clipboard if it is not too large for it.
class ResultExport : public QObject
{
    Q_OBJECT
public:
    explicit ResultExport(QWidget *parent);

    void setPrompts(Prompts *prompts) { m_prompts = prompts; } // nullptr: nothing can be saved
    bool canSave() const { return m_prompts; }
    void setRunId(const QString &runId) { m_runId = runId; } // files are named by it

    void save(const QByteArray &result);
    void offerPart(const QByteArray &result, qsizetype offset, qsizetype length); // in place of a copy
    void copyTable(const TableText &table);

signals:
    void said(const QString &note); // what came of it

private:
    struct Content
    {
        QString title{};
        QString ending{};
        QString filter{};
        // Asked on another thread; nothing once the job is stopped.
        std::function<std::optional<QByteArray>(const Background::Job &)> bytes{};
    };
    void offer(const QString &obstacle, const Content &content);
    void saveAs(const Content &content);

    QWidget *m_view;
    Prompts *m_prompts = nullptr;
    QString m_runId;
    Background m_copier;
    Background m_writer;
};

} // namespace ab
