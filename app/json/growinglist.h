// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <vector>

namespace ab {

// A list of plain values that never moves them: each block is twice as large as the one before. A growing std::vector
// holds two copies, three times what is needed; here it is just what is used, since untouched pages cost nothing.
template<typename T>
class GrowingList
{
    static_assert(std::is_trivially_default_constructible_v<T>, "initialising a new block would touch its pages");

public:
    std::size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }

    const T &operator[](std::size_t index) const
    {
        const std::size_t block = blockOf(index);
        return m_blocks[block][index - startOf(block)];
    }

    void append(const T &value)
    {
        if (m_next == m_blockEnd)
            enter(blockOf(m_size));
        *m_next++ = value;
        ++m_size;
    }

    void truncate(std::size_t size) // keeps the memory
    {
        m_size = size;
        enter(blockOf(size));
    }

private:
    static constexpr std::size_t firstBlock = 32;
    static std::size_t capacityOf(std::size_t block) { return firstBlock << block; }
    static std::size_t startOf(std::size_t block) { return capacityOf(block) - firstBlock; }
    static std::size_t blockOf(std::size_t index) { return std::size_t(std::bit_width(index / firstBlock + 1)) - 1; }

    void enter(std::size_t block)
    {
        if (block == m_blocks.size())
            m_blocks.push_back(std::make_unique_for_overwrite<T[]>(capacityOf(block)));
        T *begin = m_blocks[block].get();
        m_next = begin + (m_size - startOf(block));
        m_blockEnd = begin + capacityOf(block);
    }

    std::vector<std::unique_ptr<T[]>> m_blocks;
    T *m_next = nullptr;
    T *m_blockEnd = nullptr;
    std::size_t m_size = 0;
};

} // namespace ab
