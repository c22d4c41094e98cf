import { Link } from 'react-router'
import { listPending, waitingWords } from '#modules/steering/api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/asking.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { SteeringNav } from './nav.tsx'
import { Due } from './parts.tsx'

/** Exactly what waits on the caller's unit, the latest first. */
export function Pending() {
  const asked = useAsk(listPending, {}, { every: 60_000 })
  return (
    <Sheet
      heading={`待我办${asked.data ? `：${asked.data.unit.name}` : ''}`}
      title="待我办"
      lead="正等着本单位办理的全部事项，逾期久的在前；办完即从这里消失。"
    >
      <SteeringNav />
      <Answer asked={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <section className="card">
              <Nothing>没有等着本单位办理的事项</Nothing>
            </section>
          ) : (
            <TableBox label="待我办">
              <table className="steering-table">
                <thead>
                  <tr>
                    <th scope="col">事项</th>
                    <th scope="col">要做什么</th>
                    <th scope="col">状态</th>
                    <th scope="col">期限</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map(({ id, kind, name, state, path, dueOn, lateDays }) => (
                    <tr key={`${kind} ${id}`}>
                      <th scope="row">
                        <Link to={path}>{name}</Link>
                      </th>
                      <td>{waitingWords[kind]}</td>
                      <td>{state}</td>
                      <td>
                        <Due dueOn={dueOn} lateDays={lateDays} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </TableBox>
          )
        }
      </Answer>
    </Sheet>
  )
}
