/** The moves of a process: from where to where, by whom, on which conditions, with which form; read or changed. */
import { Button, Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Output } from '#kernel/operation.ts'
import { isRole, roleName } from '#kernel/role.ts'
import type { getProcess } from '#modules/casework/api.ts'
import {
  type MoveDocument,
  type MoveField,
  moveFieldKinds,
  type ProcessContent,
  type ProcessMove,
} from '#modules/casework/api.ts'
import { must } from '../../ui/form/must.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { sendsItsForm } from '../../ui/form/sends-its-form.ts'
import { TableBox } from '../../ui/table-box.tsx'
import { freeCode } from './process-stages.tsx'

export type Process = Output<typeof getProcess>
type Rules = Pick<Process, 'guards' | 'guarded' | 'named' | 'others' | 'inDocuments'>

export const guardNames =
  ({ guards }: Pick<Process, 'guards'>) =>
  (id: string): string =>
    guards.find(one => one.id === id)?.name ?? id

type EnteredField = Omit<MoveField, 'id' | 'options'> & { id?: string; options?: string[] }
/** Without a form where a move has a page of its own. */
type Entered = Omit<ProcessMove, 'id' | 'form' | 'documents'> & {
  form?: EnteredField[]
  documents?: (Omit<MoveDocument, 'id'> & { id?: string })[]
}

const options = (ids: readonly string[], name: (id: string) => string) =>
  ids.map(value => ({ value, label: name(value) }))

function FieldRows() {
  return (
    <Form.List name="form">
      {(rows, { add, remove }) => (
        <fieldset>
          <legend>办理时要填写的表</legend>
          {rows.map(({ key, name }) => (
            <div key={key} className="card" style={{ marginBottom: 12 }}>
              <Form.Item name={[name, 'title']} label={`第 ${name + 1} 项`} rules={must('请填写名称')}>
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item name={[name, 'kind']} label="类型">
                <Select options={namedOptions(moveFieldKinds)} />
              </Form.Item>
              <Form.Item noStyle dependencies={[['form', name, 'kind']]}>
                {({ getFieldValue }) =>
                  getFieldValue(['form', name, 'kind']) === 'choice' ? (
                    <Form.Item name={[name, 'options']} label="选项" extra="逐个写下，按回车确认；至少两个">
                      <Select mode="tags" open={false} suffixIcon={null} />
                    </Form.Item>
                  ) : null
                }
              </Form.Item>
              <div className="actions">
                <Form.Item name={[name, 'required']} valuePropName="checked" noStyle>
                  <Checkbox>必填</Checkbox>
                </Form.Item>
                <Button onClick={() => remove(name)}>删除第 {name + 1} 项</Button>
              </div>
            </div>
          ))}
          <Button onClick={() => add({ title: '', kind: 'text', required: true })}>加一项</Button>
        </fieldset>
      )}
    </Form.List>
  )
}

function DocumentRows({ places }: { places: readonly string[] }) {
  return (
    <Form.List name="documents">
      {(rows, { add, remove }) => (
        <fieldset>
          <legend>办理后生成的文书</legend>
          {rows.map(({ key, name }) => (
            <div key={key} className="card" style={{ marginBottom: 12 }}>
              <Form.Item
                name={[name, 'title']}
                label={`第 ${name + 1} 份文书`}
                rules={must('请填写文书名称')}
              >
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item
                name={[name, 'text']}
                label={`第 ${name + 1} 份的样式`}
                rules={must('请填写样式')}
                extra={`可填入：${places.map(place => `{${place}}`).join('、')}，以及上面填写项的名称。`}
              >
                <Input.TextArea maxLength={3000} autoSize={{ minRows: 3 }} />
              </Form.Item>
              <Button onClick={() => remove(name)}>删除第 {name + 1} 份</Button>
            </div>
          ))}
          <Button onClick={() => add({ title: '', text: '' })}>加一份文书</Button>
        </fieldset>
      )}
    </Form.List>
  )
}

/** Codes for what was added, apart from those that are taken. */
function withCodes<R extends { id?: string }>(rows: readonly R[], kind: string): (R & { id: string })[] {
  const taken = rows.flatMap(({ id }) => id ?? [])
  return rows.map(row => {
    const id = row.id ?? freeCode(kind, taken)
    taken.push(id)
    return { ...row, id }
  })
}

function MoveEditor({
  content,
  rules,
  move,
  save,
  close,
}: {
  content: ProcessContent
  rules: Rules
  move: ProcessMove
  save: (move: ProcessMove) => void
  close: () => void
}) {
  const [form] = Form.useForm<Entered>()
  const isNamed = rules.named.includes(move.id)
  const stages = content.stages.map(({ id, name }) => ({ value: id, label: name }))
  const guards = isNamed ? rules.guards.map(({ id }) => id) : rules.others.guards
  const by = [...new Set([...(isNamed ? move.by : []), ...rules.others.by])].filter(isRole)
  const done = ({ form: fields = [], documents = [], ...entered }: Entered) => {
    const kept = withCodes(fields, 'field').map(
      (field): MoveField => ({
        ...field,
        options: field.kind === 'choice' ? (field.options ?? []) : [],
      }),
    )
    save({ ...move, ...entered, form: kept, documents: withCodes(documents, 'document') })
    close()
  }
  return (
    <Modal
      open
      width={680}
      title={move.name ? `办理动作：${move.name}` : '增加办理动作'}
      okText="放入修改"
      onCancel={close}
      onOk={sendsItsForm}
    >
      <p className="hint" style={{ marginBottom: 12 }}>
        {isNamed
          ? '系统有专门的页面办理这一步，可改名称、来去、办理人、条件和文书，不能删除、不能另加填写项。'
          : '另加的一步：办理时填写下面的表。'}
        试看、提出并由另一人采用以后才生效。
      </p>
      <Form form={form} layout="vertical" initialValues={move} onFinish={done}>
        <Form.Item name="name" label="名称" rules={must('请填写名称')}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="from" label="从哪些环节" rules={must('请选择来处')}>
          <Select mode="multiple" options={stages} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        <Form.Item name="to" label="到哪个环节" rules={must('请选择去处')}>
          <Select options={stages} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
        <Form.Item name="by" label="由谁办理" rules={must('请选择办理人')}>
          <Select mode="multiple" options={options(by, id => (isRole(id) ? roleName(id) : id))} />
        </Form.Item>
        <Form.Item name="guards" label="条件" extra="系统能检查的；不符合的不能办理">
          <Select
            mode="multiple"
            options={options(guards, guardNames(rules))}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
          />
        </Form.Item>
        <Form.Item name="reasoned" valuePropName="checked">
          <Checkbox>须写明理由</Checkbox>
        </Form.Item>
        {isNamed ? null : <FieldRows />}
        <DocumentRows places={rules.inDocuments} />
      </Form>
    </Modal>
  )
}

/** `change`: without it they are only looked at. */
export function Moves({
  content,
  rules,
  change,
}: {
  content: ProcessContent
  rules: Rules
  change?: (next: ProcessContent) => void
}) {
  const [open, setOpen] = useState<ProcessMove | null>(null)
  const stageName = (id: string) => content.stages.find(one => one.id === id)?.name ?? id
  const guardName = guardNames(rules)
  const put = (move: ProcessMove) =>
    change?.({
      ...content,
      moves: content.moves.some(({ id }) => id === move.id)
        ? content.moves.map(one => (one.id === move.id ? move : one))
        : [...content.moves, move],
    })
  const added = (): ProcessMove => ({
    id: freeCode(
      'move',
      content.moves.map(({ id }) => id),
    ),
    ...{
      name: '',
      from: [],
      to: '',
      by: ['city-lead' as const],
      guards: [],
      reasoned: false,
      form: [],
      documents: [],
    },
  })
  return (
    <>
      <TableBox label="办理动作">
        <table style={{ minWidth: 860 }}>
          <thead>
            <tr>
              <th scope="col">动作</th>
              <th scope="col">从</th>
              <th scope="col">到</th>
              <th scope="col">由谁</th>
              <th scope="col">条件</th>
              <th scope="col">填写的表</th>
              <th scope="col">文书</th>
              {change ? (
                <th scope="col">
                  <span className="visually-hidden">修改、删除</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {content.moves.map(move => (
              <tr key={move.id}>
                <th scope="row">{move.name}</th>
                <td>{move.from.map(stageName).join('、')}</td>
                <td>{stageName(move.to)}</td>
                <td>{move.by.map(roleName).join('、')}</td>
                <td>
                  {[...move.guards.map(guardName), ...(move.reasoned ? ['写明理由'] : [])].join('；') || '—'}
                </td>
                <td>
                  {rules.named.includes(move.id)
                    ? '专门页面'
                    : move.form.map(({ title }) => title).join('、') || '—'}
                </td>
                <td>{move.documents.map(({ title }) => title).join('、') || '—'}</td>
                {change ? (
                  <td>
                    <div className="actions">
                      <Button size="small" onClick={() => setOpen(move)}>
                        修改<span className="visually-hidden">{move.name}</span>
                      </Button>
                      {rules.named.includes(move.id) ? null : (
                        <Button
                          size="small"
                          danger
                          onClick={() =>
                            change({ ...content, moves: content.moves.filter(({ id }) => id !== move.id) })
                          }
                        >
                          删除<span className="visually-hidden">{move.name}</span>
                        </Button>
                      )}
                    </div>
                  </td>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      {change ? (
        <Button style={{ marginTop: 12 }} onClick={() => setOpen(added())}>
          增加办理动作
        </Button>
      ) : null}
      {rules.guarded.map(one => (
        <p className="hint" key={one.stage} style={{ marginTop: 12 }}>
          无论怎样修改，到“{stageName(one.stage)}”都不能绕过：{one.guards.map(guardName).join('；')}。
        </p>
      ))}
      {open ? (
        <MoveEditor
          key={open.id}
          content={content}
          rules={rules}
          move={open}
          save={put}
          close={() => setOpen(null)}
        />
      ) : null}
    </>
  )
}
