/** What the system tells people, kind by kind, and which of it the office words its own way. */
import { Link } from 'react-router'
import { dateOf, formatDate } from '#kernel/calendar.ts'
import { listWordings, type WordingRow } from '#modules/notices/wording.api.ts'
import { Answer, Sheet, useAsk } from '../ui/desk/asking.tsx'
import { TableBox } from '../ui/table-box.tsx'

function Area({ area, rows }: { area: string; rows: readonly WordingRow[] }) {
  return (
    <section className="card" aria-labelledby={area}>
      <h2 id={area}>{area}</h2>
      <TableBox label={`${area}的通知文字`}>
        <table>
          <thead>
            <tr>
              <th scope="col">通知</th>
              <th scope="col">标题</th>
              <th scope="col">发给</th>
              <th scope="col">文字</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ kind, name, subject, readers, changedAt }) => (
              <tr key={kind}>
                <th scope="row">
                  <Link to={`/office/wordings/${kind}`}>{name}</Link>
                </th>
                <td>{subject}</td>
                <td>{readers.length > 5 ? '所有人员' : readers.join('、')}</td>
                <td className="nowrap">{changedAt ? `${formatDate(dateOf(changedAt))}改过` : '系统自带'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  )
}

export function Wordings() {
  const asked = useAsk(listWordings, {})
  return (
    <Sheet
      heading="通知文字"
      title="通知文字"
      lead="各类通知和来信的标题与正文，可改成本市的说法。账号与安全类邮件的文字固定，不在此列。"
    >
      <Answer asked={asked}>
        {({ wordings }) => (
          <div className="stack">
            {[...Map.groupBy(wordings, ({ area }) => area)].map(([area, rows]) => (
              <Area key={area} area={area} rows={rows} />
            ))}
          </div>
        )}
      </Answer>
    </Sheet>
  )
}
