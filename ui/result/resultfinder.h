// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/background.h"
#include "app/json/jsonsearch.h"

#include <QObject>

#include <optional>

namespace ab {

// Looks for words in a result on a thread of its own, counting while it goes, and steps from one place to the next.
class ResultFinder : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    struct Hit
    {
        qsizetype offset = 0;
        qsizetype length = 0;
    };

    void setBytes(const QByteArray &bytes);
    void find(const QString &words); // empty: nothing
    void step(int by);               // 1: to the next place, -1: to the one before; round at the ends

    const QString &words() const { return m_words; }
    bool isSearching() const { return m_searching; }
    qsizetype count() const { return m_count; }
    qsizetype position() const { return m_position; } // of the place stepped to, from 0; -1: none
    std::optional<Hit> hit() const;                   // the place stepped to
    QList<Hit> hitsBetween(qsizetype begin, qsizetype end) const;

signals:
    void changed(); // the count
    void stepped();

private:
    void found(const JsonSearch::Places &places);
    Hit hitAt(qsizetype offset) const;

    QByteArray m_bytes;
    QString m_words;
    JsonSearch m_search{QString()};
    JsonSearch::Places m_places;
    Hit m_hit; // the place stepped to
    qsizetype m_count = 0;
    qsizetype m_position = -1;
    bool m_searching = false;
    Background m_worker;
};

} // namespace ab
