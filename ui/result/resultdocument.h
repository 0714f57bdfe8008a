// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/async/background.h"
#include "app/json/jsonnode.h"
#include "app/json/jsonrows.h"

#include <QObject>

#include <memory>

namespace ab {

// The bytes of a result and the index over them, which is made on a thread of its own when they are many. All views of
// a result stand on this one.
class ResultDocument : public QObject
{
    Q_OBJECT
public:
    enum class State { Empty, Awaited, Lost, Reading, Ready, NotJson, Stopped };

    using QObject::QObject;

    void setBytes(const QByteArray &bytes); // the same ones: nothing changes
    void await();                           // they are fetched: setBytes() follows, or lose()
    void lose();                            // they cannot be fetched
    void stop();                            // the reading; the bytes can still be looked at
    void readAgain();

    State state() const { return m_state; }
    int percent() const { return m_percent; } // read
    const QByteArray &bytes() const { return m_bytes; }
    const JsonNode &root() const { return m_root; } // Missing unless Ready
    bool isUtf8() const { return m_isUtf8; }        // else some characters of it are no more than signs for bytes

    // The text in rows; nullptr while they are made, and rowsReady() tells.
    std::shared_ptr<const JsonRows> rows(JsonRows::Layout layout);

    static constexpr qsizetype readAtOnce = 256 * 1024; // takes less than a frame

signals:
    void changed(); // another state
    void progressed();
    void rowsReady();

private:
    void forget();
    void read();
    struct Index
    {
        JsonNode root{};
        bool isUtf8 = true;
    };
    void setIndex(const Index &index);
    void setState(State state);

    QByteArray m_bytes;
    JsonNode m_root;
    bool m_isUtf8 = true;
    State m_state = State::Empty;
    int m_percent = 0;
    std::shared_ptr<const JsonRows> m_rows[2];
    bool m_makingRows[2] = {};
    Background m_reader;
    Background m_rowMaker[2];
};

} // namespace ab
