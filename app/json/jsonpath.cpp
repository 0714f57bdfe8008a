// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json/jsonpath.h"

#include "app/json/jsonpointer.h"

#include <vector>

namespace ab {

// Reads the part of JSONPath behind the "$".
class JsonPath::Reader
{
public:
    explicit Reader(QStringView text) : m_rest(text) {}

    bool read(std::vector<Step> &steps)
    {
        while (!m_rest.isEmpty()) {
            const bool read = take(u"..") ? descend(steps) : take(u".") ? name(steps) : take(u"[") && bracket(steps);
            if (!read)
                return false;
        }
        return true;
    }

private:
    bool take(QStringView start)
    {
        const bool found = m_rest.startsWith(start);
        if (found)
            m_rest = m_rest.sliced(start.size());
        return found;
    }

    bool descend(std::vector<Step> &steps)
    {
        steps.push_back({Step::Kind::Descend, {}, 0});
        return take(u"[") ? bracket(steps) : name(steps);
    }

    bool name(std::vector<Step> &steps)
    {
        if (take(u"*")) {
            steps.push_back({Step::Kind::Each, {}, 0});
            return true;
        }
        qsizetype length = 0;
        while (length < m_rest.size() && m_rest.at(length) != u'.' && m_rest.at(length) != u'[')
            ++length;
        steps.push_back({Step::Kind::Name, m_rest.first(length).toString(), 0});
        m_rest = m_rest.sliced(length);
        return length > 0;
    }

    bool bracket(std::vector<Step> &steps)
    {
        if (take(u"'"))
            return quoted(steps, u'\'');
        if (take(u"\""))
            return quoted(steps, u'"');
        const qsizetype end = m_rest.indexOf(u']');
        const QStringView inside = m_rest.first(std::max<qsizetype>(end, 0)).trimmed();
        bool isNumber = false;
        const qsizetype index = inside.toLongLong(&isNumber);
        if (inside == u"*")
            steps.push_back({Step::Kind::Each, {}, 0});
        else
            steps.push_back({Step::Kind::Index, {}, index});
        m_rest = m_rest.sliced(end + 1);
        return isNumber || inside == u"*";
    }

    bool quoted(std::vector<Step> &steps, QChar quote)
    {
        QString name;
        qsizetype at = 0;
        for (; at < m_rest.size() && m_rest.at(at) != quote; ++at) {
            if (m_rest.at(at) == u'\\' && at + 1 < m_rest.size())
                ++at;
            name += m_rest.at(at);
        }
        m_rest = m_rest.sliced(at);
        steps.push_back({Step::Kind::Name, name, 0});
        return take(QStringView(&quote, 1)) && take(u"]");
    }

    QStringView m_rest;
};

// Depth first with a stack of its own, so that a deep document costs memory only.
class JsonPath::Walk
{
public:
    Walk(const std::vector<Step> &steps, const JsonNode &root) : m_steps(steps) { m_stack.push_back({root, 0, 0}); }

    bool isDone() const { return m_stack.empty(); }

    // One move; the node it ended at, or Missing.
    JsonNode move()
    {
        Frame &top = m_stack.back();
        if (top.step == m_steps.size())
            return pop();
        const Step &step = m_steps[top.step];
        if (step.kind == Step::Kind::Each)
            enterNext(top.step + 1);
        else if (step.kind == Step::Kind::Descend)
            descend();
        else
            follow(step);
        return {};
    }

private:
    struct Frame
    {
        JsonNode node;
        std::size_t step;
        qsizetype next;
    };

    JsonNode pop()
    {
        JsonNode node = std::move(m_stack.back().node);
        m_stack.pop_back();
        return node;
    }

    void enter(const JsonNode &node, std::size_t step)
    {
        if (!node.isMissing())
            m_stack.push_back({node, step, 0});
    }

    void enterNext(std::size_t step)
    {
        Frame &top = m_stack.back();
        if (top.next >= top.node.size())
            return void(pop());
        const JsonNode child = top.node.at(top.next++);
        enter(child, step);
    }

    void descend() // the node itself first, then the same in each of its children
    {
        Frame &top = m_stack.back();
        const std::size_t step = top.step;
        if (top.next == 0) {
            top.next = 1;
            const JsonNode self = top.node;
            return enter(self, step + 1);
        }
        if (top.next > top.node.size())
            return void(pop());
        const JsonNode child = top.node.at(top.next++ - 1);
        if (child.isContainer())
            enter(child, step);
    }

    void follow(const Step &step)
    {
        const std::size_t next = m_stack.back().step + 1;
        const JsonNode node = pop();
        switch (step.kind) {
        case Step::Kind::Index:
            return enter(node.isArray() ? node.at(step.index < 0 ? node.size() + step.index : step.index) : JsonNode(),
                         next);
        case Step::Kind::Token:
            return enter(resolvePointer(node, pointerTo({step.name})), next);
        default:
            return enter(node.child(step.name), next);
        }
    }

    const std::vector<Step> &m_steps;
    std::vector<Frame> m_stack;
};

std::optional<JsonPath> JsonPath::parse(QStringView text)
{
    JsonPath path;
    const QStringView trimmed = text.trimmed();
    if (trimmed.startsWith(u'/')) {
        for (const QStringView token : trimmed.sliced(1).tokenize(u'/'))
            path.m_steps.push_back({Step::Kind::Token, unescapedToken(token), 0});
        return path;
    }
    const bool read = trimmed.startsWith(u'$') && Reader(trimmed.sliced(1)).read(path.m_steps);
    return read ? std::optional(path) : std::nullopt;
}

JsonPath::Found JsonPath::select(const JsonNode &root, qsizetype limit, const std::function<bool()> &goOn) const
{
    constexpr quint64 pause = 1 << 14;
    Found found;
    Walk walk(m_steps, root);
    for (quint64 moves = 0; !walk.isDone(); ++moves) {
        if (moves % pause == 0 && goOn && !goOn())
            break;
        const JsonNode node = walk.move();
        if (node.isMissing())
            continue;
        found.isCut = found.nodes.size() >= limit;
        if (found.isCut)
            break;
        found.nodes.append(node);
    }
    return found;
}

} // namespace ab
