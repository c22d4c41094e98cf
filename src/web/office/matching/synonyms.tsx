import { Button, Form, Popconfirm, Select, Table } from 'antd'
import { useState } from 'react'
import { formatInstant } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { addSynonym, listSynonyms, removeSynonym, reviseSynonym } from '#modules/search/api.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { useAct } from '../../ui/form/step-up.tsx'
import { TableBox } from '../../ui/table-box.tsx'

type Synonym = Output<typeof listSynonyms>['synonyms'][number]

/** A new group, or the words of one that is there. */
function Dialog({ group, close }: { group: Synonym | null; close: () => void }) {
  const act = useAct()
  const send = ({ words }: { words: string[] }) =>
    group
      ? act(reviseSynonym, { synonymId: group.id, version: group.version, words })
      : act(addSynonym, { words })
  return (
    <FormDialog
      title={group ? '修改同义词' : '增加同义词'}
      okText="保存"
      initial={{ words: group?.words ?? [] }}
      send={send}
      close={close}
    >
      <Form.Item
        name="words"
        label="意思相同的词"
        extra="输入一个词后按回车。查其中任一个词，都会查到写作其他词的记录。"
        rules={[{ required: true, type: 'array', min: 2, max: 12, message: '一组 2 至 12 个词' }]}
      >
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',', ' ']} />
      </Form.Item>
    </FormDialog>
  )
}

export function Synonyms() {
  const asked = useAsk(listSynonyms, {})
  const act = useAct()
  const [open, setOpen] = useState<Synonym | 'new' | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  return (
    <Sheet
      heading="查找用的同义词"
      title="同义词"
      lead="保存后立即生效；一个词只能在一组里。每次改动都有审计记录。"
    >
      <div className="stack">
        <p>
          <Button type="primary" onClick={() => setOpen('new')}>
            增加一组
          </Button>
        </p>
        <Refused error={failure} />
        <Answer asked={asked}>
          {({ synonyms }) => (
            <TableBox label="同义词">
              <Table
                rowKey="id"
                dataSource={[...synonyms]}
                pagination={false}
                style={{ minWidth: 560 }}
                locale={{ emptyText: <Nothing>还没有同义词</Nothing> }}
                columns={[
                  { title: '同义词', render: (_, { words }) => words.join('、') },
                  {
                    title: '改动时间',
                    dataIndex: 'changedAt',
                    width: 220,
                    className: 'nowrap',
                    render: (at: Date) => formatInstant(at),
                  },
                  {
                    title: '操作',
                    width: 190,
                    render: (_, group) => (
                      <>
                        <Button type="link" onClick={() => setOpen(group)}>
                          修改
                        </Button>
                        <Popconfirm
                          title={`删除“${group.words.join('、')}”？`}
                          okText="删除"
                          cancelText="取消"
                          onConfirm={() => act(removeSynonym, { synonymId: group.id }).catch(setFailure)}
                        >
                          <Button type="link">删除</Button>
                        </Popconfirm>
                      </>
                    ),
                  },
                ]}
              />
            </TableBox>
          )}
        </Answer>
        {open === null ? null : <Dialog group={open === 'new' ? null : open} close={() => setOpen(null)} />}
      </div>
    </Sheet>
  )
}
