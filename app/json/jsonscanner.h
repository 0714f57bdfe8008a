// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/json/jsonnode.h"
#include "app/json/jsonreading.h"

namespace ab {

// The length of the well-formed UTF-8 sequence that begins with a byte over 0x7f; 0 when there is none: overlong,
// a surrogate, beyond U+10FFFF or cut off (Unicode, table 3-7).
int multiByteLength(const char *at, const char *end);

// Steps over the tokens of a document (RFC 8259) and remembers the first error. Our own, because RapidJSON 1.1 refuses
// numbers beyond a double (1e400, 400 digits) even when it hands them over as text, and lone surrogates, and takes a
// zero byte for the end.
class JsonScanner
{
public:
    JsonScanner(QByteArrayView bytes, JsonReading reading); // stands behind a byte order mark

    bool atEnd() const { return m_at == m_end; }
    char peek() const { return m_at == m_end ? '\0' : *m_at; }
    quint32 offset() const { return quint32(m_at - m_begin); }
    void advance() { ++m_at; }

    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
            ++m_at;
    }

    bool take(char expected)
    {
        const bool found = m_at != m_end && *m_at == expected;
        m_at += found;
        return found;
    }

    // Each begins at the first byte of its token and ends behind the last one; false: error() tells why.
    bool string();
    bool number();
    bool literal(QByteArrayView word);

    // Behind the document: what some servers end their texts with. Tolerant only.
    void skipZeros()
    {
        while (m_isTolerant && m_at != m_end && *m_at == '\0')
            ++m_at;
    }

    bool unexpected(); // the byte here, or the end of the document
    bool fail(JsonError::Reason reason) { return fail(reason, m_at); }
    JsonError error() const;

private:
    void skipPlainText();
    bool escape();
    bool multiByte();
    bool control();
    bool digits();
    bool fail(JsonError::Reason reason, const char *at);

    const char *m_begin;
    const char *m_end;
    const char *m_at;
    const char *m_firstColumn; // of the first line: behind a byte order mark
    bool m_isTolerant;
    JsonError m_error;
};

} // namespace ab
