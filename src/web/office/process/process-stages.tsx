/** The stages of a process as they are changed: added, renamed, put in order, given a term, taken out. */
import { Button, Checkbox, Input, Select } from 'antd'
import { holders, type ProcessContent, type ProcessStage } from '#modules/casework/api.ts'
import { namedOptions } from '../../ui/form/named-options.ts'
import { NumberInput } from '../../ui/form/number-input.tsx'
import { TableBox } from '../../ui/table-box.tsx'

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** A code that nothing in the process has yet; codes are of letters alone. */
export function freeCode(prefix: string, taken: readonly string[]): string {
  const codes = [...letters].flatMap(first => [...letters].map(second => `${prefix}-${first}${second}`))
  return codes.find(code => !taken.includes(code)) ?? prefix
}

/** Without a stage: moves to it and from it are gone, too. */
export const without = (content: ProcessContent, id: string): ProcessContent => ({
  ...content,
  stages: content.stages.filter(stage => stage.id !== id),
  moves: content.moves
    .filter(move => move.to !== id)
    .map(move => ({ ...move, from: move.from.filter(one => one !== id) }))
    .filter(({ from }) => from.length > 0),
})

/** With a stage more, after another; nothing leads to it before a move says so. */
export function withStage(content: ProcessContent, after: string): ProcessContent {
  const { stages } = content
  const stage: ProcessStage = {
    id: freeCode(
      'stage',
      stages.map(({ id }) => id),
    ),
    name: `新环节 ${stages.length + 1}`,
    holder: 'city',
    workingDays: null,
    still: false,
  }
  return { ...content, stages: stages.flatMap(one => (one.id === after ? [one, stage] : [one])) }
}

export const moved = (content: ProcessContent, id: string, by: -1 | 1): ProcessContent => {
  const stages = [...content.stages]
  const at = stages.findIndex(one => one.id === id)
  const [one, other] = [stages[at], stages[at + by]]
  if (!one || !other) return content
  stages[at] = other
  stages[at + by] = one
  return { ...content, stages }
}

export function Stages({
  content,
  change,
}: {
  content: ProcessContent
  change: (next: ProcessContent) => void
}) {
  const put = (id: string, part: Partial<ProcessStage>) =>
    change({ ...content, stages: content.stages.map(one => (one.id === id ? { ...one, ...part } : one)) })
  return (
    <TableBox label="环节">
      <table style={{ minWidth: 860 }}>
        <thead>
          <tr>
            <th scope="col">环节</th>
            <th scope="col">由谁办理</th>
            <th scope="col">期限（工作日）</th>
            <th scope="col">停钟</th>
            <th scope="col">
              <span className="visually-hidden">次序、增加、删除</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {content.stages.map(({ id, name, holder, workingDays, still }, at) => (
            <tr key={id}>
              <td>
                <Input
                  aria-label={`${name}的名称`}
                  value={name}
                  maxLength={20}
                  onChange={event => put(id, { name: event.target.value })}
                />
              </td>
              <td>
                <Select
                  aria-label={`${name}由谁办理`}
                  style={{ minWidth: 130 }}
                  value={holder}
                  options={namedOptions(holders)}
                  onChange={next => put(id, { holder: next })}
                />
              </td>
              <td>
                <NumberInput
                  aria-label={`${name}的期限`}
                  min={1}
                  max={250}
                  precision={0}
                  placeholder="未定"
                  value={workingDays}
                  onChange={days => put(id, { workingDays: days })}
                />
              </td>
              <td>
                <Checkbox
                  aria-label={`在${name}停止计算来处环节的期限`}
                  checked={still}
                  onChange={event => put(id, { still: event.target.checked })}
                />
              </td>
              <td>
                <div className="actions">
                  <Button
                    size="small"
                    aria-label={`${name}前移`}
                    disabled={at === 0}
                    onClick={() => change(moved(content, id, -1))}
                  >
                    ↑
                  </Button>
                  <Button
                    size="small"
                    aria-label={`${name}后移`}
                    disabled={at === content.stages.length - 1}
                    onClick={() => change(moved(content, id, 1))}
                  >
                    ↓
                  </Button>
                  <Button size="small" onClick={() => change(withStage(content, id))}>
                    在此后增加<span className="visually-hidden">（{name}）</span>
                  </Button>
                  <Button size="small" danger onClick={() => change(without(content, id))}>
                    删除<span className="visually-hidden">{name}</span>
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  )
}
