/** What every review shows: the differences and the whole. */
import { Descriptions, Table } from 'antd'
import { TableBox } from '../table-box.tsx'

interface Change {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

interface Fact {
  readonly name: string
  readonly value: string
  readonly items: readonly { readonly name: string; readonly value: string }[]
}

export function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <section className="card">
      <h2>与公开内容的差异</h2>
      {changes.length === 0 ? (
        <p className="hint">内容相同，只更新确认日期。</p>
      ) : (
        <TableBox label="差异">
          <Table
            rowKey="field"
            dataSource={[...changes]}
            pagination={false}
            columns={[
              { title: '项目', dataIndex: 'field', width: 200 },
              { title: '现在公开的', dataIndex: 'before' },
              { title: '改为', dataIndex: 'after' },
            ]}
          />
        </TableBox>
      )}
    </section>
  )
}

export function Content({ facts }: { facts: readonly Fact[] }) {
  return (
    <section className="card">
      <h2>全部内容</h2>
      <Descriptions
        bordered
        column={1}
        size="small"
        items={facts.map(({ name, value, items }) => ({
          key: name,
          label: name,
          children:
            items.length === 0 ? (
              value
            ) : (
              <ul>
                {items.map(item => (
                  <li key={item.name}>
                    {item.name}：{item.value}
                  </li>
                ))}
              </ul>
            ),
        }))}
      />
    </section>
  )
}
