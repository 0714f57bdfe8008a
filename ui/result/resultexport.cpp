// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resultexport.h"

#include "app/core/wholefile.h"
#include "ui/result/resultparts.h"
#include "ui/shared/measuretext.h"
#include "ui/shared/prompts.h"

#include <QLocale>

#include <limits>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

QString jsonFiles()
{
    return ResultExport::tr("JSON (*.json);;All files (*)");
}

} // namespace

ResultExport::ResultExport(QWidget *parent) : QObject(parent), m_view(parent) {}

void ResultExport::save(const QByteArray &result)
{
    saveAs({tr("Save the result"), u".json"_s, jsonFiles(),
            [result](const Background::Job &) { return std::optional(result); }});
}

void ResultExport::offerPart(const QByteArray &result, qsizetype offset, qsizetype length)
{
    const auto part = [result, offset, length](const Background::Job &) {
        return std::optional(QByteArray::fromRawData(result.constData() + offset, length)); // `result` outlives it
    };
    offer(tr("%1 is too large to copy").arg(sizeText(length)),
          {tr("Save what was to be copied"), u"-part.json"_s, jsonFiles(), part});
}

void ResultExport::copyTable(const TableText &table)
{
    const auto text = [table](qsizetype most, const Background::Job &job) {
        return table.write(most, [&job] { return !job.isStopped(); });
    };
    m_copier.run([text](const Background::Job &job) { return text(mostCopied, job); },
                 [this, text, size = table.size](const std::optional<QByteArray> &copied) {
                     if (!copied)
                         return offer(tr("The table is too large to copy"),
                                      {tr("Save the table"), u"-table.tsv"_s,
                                       tr("Text with tabs (*.tsv);;All files (*)"), [text](const Background::Job &job) {
                                           return text(std::numeric_limits<qsizetype>::max(), job);
                                       }});
                     QGuiApplication::clipboard()->setText(QString::fromUtf8(*copied));
                     emit said(size == 1 ? tr("1 row copied") : tr("%1 rows copied").arg(QLocale().toString(size)));
                 });
}

// In place of a copy that would hold the window up, and every program it is pasted into.
void ResultExport::offer(const QString &obstacle, const Content &content)
{
    if (!m_prompts)
        return emit said(obstacle);
    m_prompts->ask(m_view->window(),
                   {.title = tr("Copy"),
                    .text = tr("%1: the clipboard is for up to %2. The same can be saved as a file.")
                                .arg(obstacle, sizeText(mostCopied)),
                    .accept = tr("Save as a file")},
                   [this, content](bool accepted) {
                       if (accepted)
                           saveAs(content);
                   });
}

void ResultExport::saveAs(const Content &content)
{
    const QString name = (m_runId.isEmpty() ? u"result"_s : QString(m_runId).remove(u'/')) + content.ending;
    m_prompts->saveFile(m_view->window(), {.title = content.title, .name = name, .filter = content.filter},
                        [this, bytes = content.bytes](const QString &fileName) {
                            m_writer.run(
                                [fileName, bytes](const Background::Job &job) {
                                    const std::optional<QByteArray> all = bytes(job);
                                    if (!all)
                                        return QString();
                                    const Status written = writeWholeFile(fileName, *all);
                                    return written ? tr("Saved to %1").arg(fileName)
                                                   : tr("Not saved: %1").arg(written.error().detail);
                                },
                                [this](const QString &note) { emit said(note); });
                        });
}

} // namespace ab
