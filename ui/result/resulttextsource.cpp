// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/result/resulttextsource.h"

#include "app/core/utf8.h"

#include <algorithm>

namespace ab {

using namespace Qt::StringLiterals;

namespace {

class RowsSource : public TextSource
{
public:
    explicit RowsSource(std::shared_ptr<const JsonRows> rows) : m_rows(std::move(rows)) {}

    qsizetype size() const override { return m_rows->size(); }
    qsizetype rowAt(qsizetype offset) const override { return m_rows->rowAt(offset); }
    QList<JsonRowText> rows(qsizetype first, qsizetype count) const override
    {
        QList<JsonRowText> texts;
        for (const JsonRow &row : m_rows->rows(first, count))
            texts.append(textOf(*m_rows, row));
        return texts;
    }
    QString copied(qsizetype from, qsizetype to) const override
    {
        return textFromUtf8(QByteArrayView(m_rows->bytes()).sliced(from, to - from));
    }

private:
    std::shared_ptr<const JsonRows> m_rows;
};

class ByteSource : public TextSource
{
public:
    explicit ByteSource(const QByteArray &bytes) : m_bytes(bytes) {}

    qsizetype size() const override { return (m_bytes.size() + width - 1) / width; }
    qsizetype rowAt(qsizetype offset) const override { return offset / width; }
    QList<JsonRowText> rows(qsizetype first, qsizetype count) const override
    {
        QList<JsonRowText> texts;
        for (qsizetype row = std::max<qsizetype>(0, first); row < std::min(size(), first + count); ++row)
            texts.append(rowText(row * width));
        return texts;
    }
    QString copied(qsizetype from, qsizetype to) const override
    {
        return QString::fromLatin1(m_bytes.sliced(from, to - from).toHex(' '));
    }

private:
    static constexpr qsizetype width = 16;

    JsonRowText rowText(qsizetype begin) const
    {
        JsonRowText row;
        const auto put = [&row](const QString &text, quint32 offset) {
            row.text += text;
            row.offsets.append(QList<quint32>(text.size(), offset));
        };
        const qsizetype end = std::min(begin + width, m_bytes.size());
        put(QString::number(begin, 16).rightJustified(8, u'0'), noByte);
        put(u"  "_s, noByte);
        row.spans.append({0, 8, JsonRowText::Kind::Number});
        for (qsizetype at = begin; at < begin + width; ++at) {
            const bool exists = at < end;
            put(exists ? QString::number(uchar(m_bytes.at(at)), 16).rightJustified(2, u'0') : u"  "_s,
                exists ? quint32(at) : noByte);
            put(at - begin == width / 2 - 1 ? u"  "_s : u" "_s, noByte);
        }
        put(u" "_s, noByte);
        const qsizetype text = row.text.size();
        for (qsizetype at = begin; at < end; ++at) {
            const char c = m_bytes.at(at);
            put(QString(c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.')), quint32(at));
        }
        row.spans.append({int(text), int(row.text.size() - text), JsonRowText::Kind::String});
        row.offsets.append(quint32(end));
        return row;
    }

    QByteArray m_bytes;
};

} // namespace

std::unique_ptr<TextSource> textSource(std::shared_ptr<const JsonRows> rows)
{
    return std::make_unique<RowsSource>(std::move(rows));
}

std::unique_ptr<TextSource> byteSource(const QByteArray &bytes)
{
    return std::make_unique<ByteSource>(bytes);
}

} // namespace ab
