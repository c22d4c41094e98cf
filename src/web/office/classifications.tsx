import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Select, Table } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { dateOf, formatDate, type PlainDate } from '#kernel/calendar.ts'
import type { Output } from '#kernel/operation.ts'
import { codesOf } from '#kernel/schema.ts'
import { importEdition, listSchemes, removeEdition } from '#modules/taxonomy/api.ts'
import { changeKinds, type Scheme, schemes } from '#modules/taxonomy/terms.ts'
import { Answer, Nothing, Refused, Sheet, useAsk } from '../ui/desk/asking.tsx'
import { SheetDrop, SheetFaults, sendSheet } from '../ui/file/sheet-import.tsx'
import { DateInput } from '../ui/form/inputs.tsx'
import { namedOptions } from '../ui/form/named-options.ts'
import { ReasonDialog } from '../ui/form/reason-dialog.tsx'
import { useSaving } from '../ui/form/saving.ts'
import { useAct } from '../ui/form/step-up.tsx'
import { TableBox } from '../ui/table-box.tsx'

type Answered = Output<typeof importEdition>

interface Entered {
  readonly scheme: Scheme
  readonly label: string
  readonly effectiveFrom: PlainDate
  readonly source: string
}

interface Tried {
  readonly entered: Entered
  readonly file: File
  readonly answer: Answered
}

async function send({ scheme, ...entered }: Entered, file: File, write: boolean): Promise<Answered> {
  const query = new URLSearchParams({ ...entered, write: String(write) })
  return importEdition.output.parse(await sendSheet(`/taxonomies/${scheme}/edition-files?${query}`, file))
}

function Differences({ changes }: Pick<Answered, 'changes'>) {
  return (
    <TableBox label="差异">
      <Table
        size="small"
        rowKey={({ kind, code }) => `${kind} ${code}`}
        dataSource={[...changes]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        style={{ minWidth: 520 }}
        locale={{ emptyText: <Nothing>与前一版相同</Nothing> }}
        columns={[
          { title: '代码', dataIndex: 'code', className: 'mono', width: 130 },
          {
            title: '变化',
            dataIndex: 'kind',
            width: 80,
            render: (kind: keyof typeof changeKinds) => changeKinds[kind],
          },
          { title: '前一版', dataIndex: 'before', render: (name: string | null) => name ?? '—' },
          { title: '这一版', dataIndex: 'after', render: (name: string | null) => name ?? '—' },
        ]}
      />
    </TableBox>
  )
}

function Checked({ tried, write, busy }: { tried: Tried; write: () => void; busy: boolean }) {
  const { rows, faults, changes, counts } = tried.answer
  const clean = faults.length === 0
  return (
    <section className="card">
      <h2>试导入结果</h2>
      <Alert
        showIcon
        type={clean ? 'success' : 'warning'}
        title={
          clean
            ? `${tried.file.name}：共 ${rows} 项，全部无误`
            : `${tried.file.name}：共 ${rows} 项，有 ${faults.length} 处错误，请改正后重新选择文件`
        }
        description={`与前一版相比：${codesOf(changeKinds)
          .map(kind => `${changeKinds[kind]} ${counts[kind]} 项`)
          .join('，')}`}
        style={{ marginBottom: 16 }}
      />
      {clean ? <Differences changes={changes} /> : <SheetFaults faults={faults} />}
      <p className="actions" style={{ marginTop: 16 }}>
        <Button type="primary" disabled={!clean} loading={busy} onClick={write}>
          写入新版本，{formatDate(tried.entered.effectiveFrom)}起执行
        </Button>
      </p>
    </section>
  )
}

type Listed = Output<typeof listSchemes>

const sheetOf = (scheme: Scheme, ending: 'xlsx' | 'csv', day?: PlainDate) =>
  `/api/v1/exports/taxonomy.${ending}?${new URLSearchParams({ scheme, ...(day ? { day } : {}) })}`

function Editions({ asked }: { asked: UseQueryResult<Listed, Error> }) {
  const act = useAct()
  const queries = useQueryClient()
  const [removing, setRemoving] = useState<{ id: string; label: string } | null>(null)
  const today = dateOf(new Date())
  return (
    <section className="card">
      <h2>现有版本</h2>
      <Answer asked={asked}>
        {({ schemes: listed }) => (
          <ul className="rows">
            {listed.map(({ scheme, name, editions }) => (
              <li key={scheme} style={{ padding: '10px 0' }}>
                <strong>{name}</strong>
                {editions.length === 0 ? <span className="hint"> 待导入</span> : null}
                {editions.map(({ id, label, effectiveFrom, terms, inForce }) => (
                  <p className="hint" key={id}>
                    {label}，{formatDate(effectiveFrom)}起，{terms} 项{' '}
                    {inForce ? <span className="tag meets">执行中</span> : null}{' '}
                    <a href={sheetOf(scheme, 'xlsx', effectiveFrom)}>Excel</a>{' '}
                    <a href={sheetOf(scheme, 'csv', effectiveFrom)}>CSV</a>{' '}
                    {effectiveFrom > today ? (
                      <Button size="small" type="link" danger onClick={() => setRemoving({ id, label })}>
                        移除
                      </Button>
                    ) : null}
                  </p>
                ))}
              </li>
            ))}
          </ul>
        )}
      </Answer>
      {removing ? (
        <ReasonDialog
          title={`移除“${removing.label}”`}
          okText="移除"
          label="理由"
          least={4}
          most={300}
          danger
          send={async reason => {
            await act(removeEdition, { editionId: removing.id, reason })
            await queries.invalidateQueries({ queryKey: [listSchemes.id] })
          }}
          close={() => setRemoving(null)}
        >
          <p style={{ marginBottom: 12 }}>该版本尚未起执行，移除后可改正重新导入。</p>
        </ReasonDialog>
      ) : null}
    </section>
  )
}

const firstScheme: Scheme = 'miit-direction'
const options = namedOptions(schemes)

/** A new edition from a sheet: tried first, then written whole, in force from a day on. */
export function Classifications() {
  const [form] = Form.useForm<Entered>()
  const [tried, setTried] = useState<Tried | null>(null)
  const [written, setWritten] = useState<string | null>(null)
  const { busy, failure, run } = useSaving(form)
  const asked = useAsk(listSchemes, {})
  const queries = useQueryClient()
  const chosen = Form.useWatch('scheme', form) ?? firstScheme
  const isFirst = asked.data?.schemes.find(({ scheme }) => scheme === chosen)?.editions.length === 0
  const attempt = (file: File) =>
    run(async () => {
      setWritten(null)
      setTried(null)
      const entered = await form.validateFields().catch(() => null)
      if (entered) setTried({ entered, file, answer: await send(entered, file, false) })
    })
  const write = () =>
    run(async () => {
      if (!tried) return
      const { label, scheme } = tried.entered
      await send(tried.entered, tried.file, true)
      setWritten(`${schemes[scheme]}：${label}已写入`)
      setTried(null)
      form.resetFields(['label', 'source'])
      await queries.invalidateQueries({ queryKey: [listSchemes.id] })
    })
  return (
    <Sheet
      heading="分类体系"
      title="分类体系"
      lead="换版只增不改：执行过的版本留存，记录按当时执行的版本解读。列为代码、上级代码、名称、待确认。"
      actions={
        <a href="/classifications" target="_blank" rel="noreferrer">
          查看公开页面
        </a>
      }
    >
      <div className="stack">
        <Refused error={failure} />
        {written ? <Alert showIcon type="success" title={written} role="status" /> : null}
        <section className="card">
          <h2>导入新版本</h2>
          <Form
            form={form}
            layout="vertical"
            initialValues={{ scheme: firstScheme, effectiveFrom: dateOf(new Date()) }}
            onValuesChange={() => setTried(null)}
          >
            <Form.Item name="scheme" label="分类体系">
              <Select options={options} style={{ maxWidth: 420 }} />
            </Form.Item>
            <Form.Item
              name="label"
              label="版本名称"
              rules={[{ required: true, min: 2, message: '请填写版本名称，如“2025 版”' }]}
            >
              <Input maxLength={60} style={{ maxWidth: 420 }} />
            </Form.Item>
            <Form.Item
              name="effectiveFrom"
              label="起执行日期"
              {...(isFirst ? {} : { extra: '今天或以后；执行过的日子按原来的版本解读' })}
              rules={[{ required: true, message: '请填写起执行日期' }]}
            >
              <DateInput {...(isFirst ? {} : { earliest: dayjs() })} />
            </Form.Item>
            <Form.Item
              name="source"
              label="来源"
              extra="文件、标准或数据集的名称与编号，公开显示"
              rules={[{ required: true, min: 4, message: '请写明来源' }]}
            >
              <Input maxLength={300} />
            </Form.Item>
          </Form>
          <SheetDrop busy={busy} take={file => void attempt(file)} most={5000} then="先试导入，不会写入。" />
          <p className="hint" style={{ marginTop: 12 }}>
            从{isFirst ? '空表' : '今天执行的版本'}改起：
            <a href={sheetOf(chosen, 'xlsx')}>Excel</a> <a href={sheetOf(chosen, 'csv')}>CSV</a>
          </p>
        </section>
        {tried ? <Checked tried={tried} write={write} busy={busy} /> : null}
        <Editions asked={asked} />
      </div>
    </Sheet>
  )
}
