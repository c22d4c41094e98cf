/** Parts of an index table that stand beside its indicators: what it is called, weights of groups, facts, a new indicator. */
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { must } from '../../ui/form/must.ts'
import { TableBox } from '../../ui/table-box.tsx'
import {
  countables,
  examples,
  type IndexTable,
  isByItself,
  isSamePoints,
  type NewIndicator,
  type SourceChoice,
  sumOfGroup,
  unitFor,
  withIndicator,
} from './index-table-changes.ts'

interface PartProps {
  readonly table: IndexTable
  readonly set: (changed: Partial<IndexTable>) => void
}

export function TableWords({ table, set }: PartProps) {
  const field = (part: 'name' | 'source' | 'standing', label: string, most: number) => (
    <div>
      <label className="hint" htmlFor={`table-${part}`}>
        {label}
      </label>
      <Input
        id={`table-${part}`}
        value={table[part]}
        maxLength={most}
        onChange={({ target }) => set({ [part]: target.value })}
      />
    </div>
  )
  return (
    <div className="table-words">
      {field('name', '名称', 60)}
      {field('standing', '效力，如“建议稿”或发文文号', 60)}
      {field('source', '来源', 300)}
    </div>
  )
}

const Points = ({ name, value, set }: { name: string; value: string; set: (given: string) => void }) => (
  <Input
    aria-label={name}
    style={{ width: 72 }}
    inputMode="decimal"
    value={value}
    onChange={({ target }) => set(target.value)}
  />
)

/** 权重: of each group, beside what its members come to. */
export function GroupWeights({ table, set }: PartProps) {
  const weigh = (code: string, most: string) =>
    set({ groups: table.groups.map(one => (one.code === code ? { ...one, most } : one)) })
  const whole = sumOfGroup(table, null)
  return (
    <TableBox label="各组的满分">
      <table className="count-table">
        <caption>
          各组的满分：一级指标合计 {whole}，总分{' '}
          <Points name="总分" value={table.full} set={full => set({ full })} />
        </caption>
        <thead>
          <tr>
            <th scope="col">组</th>
            <th scope="col">满分</th>
            <th scope="col">组内各项合计</th>
          </tr>
        </thead>
        <tbody>
          {table.groups.map(({ code, name, most, parent, capped }) => {
            const within = sumOfGroup(table, code)
            const forSome = table.indicators.some(one => one.group === code && one.classes !== null)
            return (
              <tr key={code}>
                <th scope="row" style={parent ? { paddingLeft: 32 } : {}}>
                  {code} {name}
                </th>
                <td>
                  <Points name={`${name}（组）的满分`} value={most} set={given => weigh(code, given)} />
                </td>
                <td>
                  {within}
                  {isSamePoints(within, most) || capped || forSome ? null : (
                    <span className="tag unknown">与满分不同</span>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableBox>
  )
}

const lists = { bonus: '加分', malus: '扣分', vetoes: '一票否决' } as const
type ListName = keyof typeof lists

interface NewFact {
  readonly list: ListName
  readonly code: string
  readonly name: string
  readonly points?: string
  readonly clause?: string
}

function FactDialog({ table, set, close }: PartProps & { close: () => void }) {
  const [list, setList] = useState<ListName>('bonus')
  const add = async ({ list: to, code, name, points = '', clause = '' }: NewFact) => {
    if (to === 'vetoes') set({ vetoes: [...table.vetoes, { code, name, clause }] })
    else set({ [to]: [...table[to], { code, name, points, instead: null }] })
  }
  return (
    <FormDialog<NewFact> title="增加事项" okText="增加" initial={{ list }} send={add} close={close}>
      <Form.Item name="list" label="种类" rules={must('请选择种类')}>
        <Select
          onChange={setList}
          options={Object.entries(lists).map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name="code" label="代码" extra="字母开头，与其他代码不同" rules={must('请填写代码')}>
        <Input maxLength={31} />
      </Form.Item>
      <Form.Item name="name" label="名称" rules={must('请填写名称')}>
        <Input maxLength={60} />
      </Form.Item>
      {list === 'vetoes' ? (
        <Form.Item name="clause" label="依据的条款" rules={must('请写明条款')}>
          <Input maxLength={120} />
        </Form.Item>
      ) : (
        <Form.Item name="points" label="分数" rules={must('请填写分数')}>
          <Input inputMode="decimal" style={{ width: 120 }} />
        </Form.Item>
      )}
    </FormDialog>
  )
}

/** 加分、扣分、一票否决: what people establish beside the indicators. */
export function FactLists({ table, set }: PartProps) {
  const [adding, setAdding] = useState(false)
  const repoint = (list: 'bonus' | 'malus', code: string, points: string) =>
    set({ [list]: table[list].map(one => (one.code === code ? { ...one, points } : one)) })
  const remove = (list: ListName, code: string) => {
    if (list === 'vetoes') set({ vetoes: table.vetoes.filter(one => one.code !== code) })
    else set({ [list]: table[list].filter(one => one.code !== code) })
  }
  const rows = [
    ...(['bonus', 'malus'] as const).flatMap(list =>
      table[list].map(({ code, name, points }) => ({ list, code, name, points, clause: '' })),
    ),
    ...table.vetoes.map(({ code, name, clause }) => ({
      ...{ list: 'vetoes' as const, code, name, points: '', clause },
    })),
  ]
  return (
    <>
      <TableBox label="加分、扣分和一票否决">
        <table className="count-table">
          <caption>加分、扣分和一票否决</caption>
          <thead>
            <tr>
              <th scope="col">事项</th>
              <th scope="col">种类</th>
              <th scope="col">分数或条款</th>
              <th scope="col">操作</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ list, code, name, points, clause }) => (
              <tr key={code}>
                <th scope="row">{name}</th>
                <td>{lists[list]}</td>
                <td>
                  {list === 'vetoes' ? (
                    clause
                  ) : (
                    <Points name={`${name}的分数`} value={points} set={given => repoint(list, code, given)} />
                  )}
                </td>
                <td>
                  <Button size="small" onClick={() => remove(list, code)}>
                    删去<span className="visually-hidden">{name}</span>
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      <p className="actions">
        <Button onClick={() => setAdding(true)}>增加事项</Button>
      </p>
      {adding ? <FactDialog table={table} set={set} close={() => setAdding(false)} /> : null}
    </>
  )
}

interface AddProps extends PartProps {
  readonly sources: readonly SourceChoice[]
  readonly close: () => void
}

/** One indicator more, by what the system counts, what the platform declares, or what people judge. */
export function IndicatorDialog({ table, sources, set, close }: AddProps) {
  const [entered, setEntered] = useState<Partial<NewIndicator>>({ by: 'marked' })
  const counted = countables(table, sources)
  const unit = unitFor(table, entered, sources)
  const { by = 'marked' } = entered
  const filtered = { showSearch: true, optionFilterProp: 'label' } as const
  const add = async (given: NewIndicator) => {
    const changed = withIndicator(table, given, sources)
    if (changed) set(changed)
  }
  const divided = (_: unknown, over?: string) =>
    isByItself({ by: entered.by, over })
      ? Promise.reject(new Error('不能除以它本身，请另选'))
      : Promise.resolve()
  const readable = (_: unknown, standard: string = '') =>
    isByItself(entered) || withIndicator(table, { ...(entered as NewIndicator), standard }, sources)
      ? Promise.resolve()
      : Promise.reject(new Error(`请写成${examples[unit]}`))
  return (
    <FormDialog<NewIndicator>
      title="增加指标"
      okText="增加"
      initial={entered}
      send={add}
      close={close}
      changed={setEntered}
    >
      <Form.Item name="code" label="代码" extra="字母开头，如 D8；与其他代码不同" rules={must('请填写代码')}>
        <Input maxLength={31} style={{ width: 120 }} />
      </Form.Item>
      <Form.Item name="name" label="名称" rules={must('请填写名称')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="group" label="属于哪一组" rules={must('请选择')}>
        <Select options={table.groups.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))} />
      </Form.Item>
      <Form.Item name="most" label="满分" rules={must('请填写满分')}>
        <Input inputMode="decimal" style={{ width: 120 }} />
      </Form.Item>
      <Form.Item name="by" label="按什么计" rules={must('请选择')}>
        <Select
          {...filtered}
          options={[
            { value: 'marked', label: '由人评定' },
            { value: 'declared', label: '平台申报的新取值项' },
            ...counted,
          ]}
        />
      </Form.Item>
      {by === 'declared' ? (
        <>
          <Form.Item name="inputName" label="取值项的名称" rules={must('请填写名称')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="inputUnit" label="单位" rules={must('请填写单位')}>
            <Input maxLength={12} style={{ width: 120 }} />
          </Form.Item>
        </>
      ) : null}
      {by === 'marked' ? null : (
        <Form.Item
          name="over"
          label="除以"
          extra="比值才选；分母为 0 的得 0 分"
          dependencies={['by']}
          rules={[{ validator: divided }]}
        >
          <Select {...filtered} allowClear options={counted} />
        </Form.Item>
      )}
      <Form.Item
        name="standard"
        label="计分标准"
        dependencies={['by', 'over']}
        extra={`如${examples[unit]}`}
        rules={[{ validator: readable }]}
      >
        <Input />
      </Form.Item>
      <Form.Item name="evidence" label="凭什么证明">
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}
