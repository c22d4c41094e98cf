import { Button, Modal, Select, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { dateOf, formatDate, formatInstant } from '#kernel/calendar.ts'
import { formatAmount } from '#kernel/money.ts'
import type { Output } from '#kernel/operation.ts'
import { getVoucherBudget, listFigureRecords } from '#modules/voucher/budget.api.ts'
import { type Figure, figures } from '#modules/voucher/terms.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { TableBox } from '../../ui/table-box.tsx'
import { VoucherNav } from './voucher-nav.tsx'

type Budget = Output<typeof getVoucherBudget>

interface Asked {
  readonly figure: Figure
  readonly locality?: string
  readonly schemeId?: string
}

const names = Object.keys(figures) as Figure[]

const sheetAddress = (list: string, input: Readonly<Record<string, string>>, ending: string) =>
  `/api/v1/exports/${list}.${ending}?${new URLSearchParams(input)}`

/** The records that make one figure. */
function Records({ year, asked, close }: { year: number; asked: Asked; close: () => void }) {
  const input = { year, ...asked }
  const found = useAsk(listFigureRecords, input)
  const query = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, String(value)]))
  return (
    <Modal open width={860} title={`${year} 年${figures[asked.figure]}的明细`} footer={null} onCancel={close}>
      <Answer asked={found}>
        {({ records, totalFen }) => (
          <>
            <p>
              {records.length} 项，合计 <strong>{formatAmount(totalFen)}</strong>
            </p>
            <TableBox label="明细">
              <Table
                rowKey="number"
                size="small"
                dataSource={[...records]}
                pagination={records.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
                style={{ minWidth: 760 }}
                locale={{ emptyText: <Nothing>没有记录</Nothing> }}
                columns={[
                  {
                    title: '编号',
                    width: 150,
                    render: (_, { number, useId }) =>
                      useId ? (
                        <Link className="mono" to={`/office/vouchers/uses/${useId}`}>
                          {number}
                        </Link>
                      ) : (
                        <span className="mono">{number}</span>
                      ),
                  },
                  {
                    title: '单位',
                    render: (_, { organisationName, platformName }) => (
                      <>
                        {organisationName}
                        {platformName ? <div className="hint">{platformName}</div> : null}
                      </>
                    ),
                  },
                  { title: '事由', dataIndex: 'label' },
                  { title: '金额', align: 'right', width: 130, render: (_, { fen }) => formatAmount(fen) },
                  {
                    title: '日期',
                    width: 140,
                    className: 'nowrap',
                    render: (_, { at }) => formatDate(dateOf(at)),
                  },
                ]}
              />
            </TableBox>
            <p className="actions" style={{ marginTop: 12 }}>
              <span className="hint">下载明细</span>
              <a href={sheetAddress('voucher-records', query, 'xlsx')}>Excel</a>
              <a href={sheetAddress('voucher-records', query, 'csv')}>CSV</a>
            </p>
          </>
        )}
      </Answer>
    </Modal>
  )
}

function Figures({
  amounts,
  about,
  of,
  drill,
}: {
  amounts: Budget['total']
  about: string
  of: Omit<Asked, 'figure'>
  drill: (asked: Asked) => void
}) {
  return names.map(figure => (
    <td key={figure} className="number">
      <Button
        type="link"
        size="small"
        aria-label={`${about}${figures[figure]} ${formatAmount(amounts[figure])}，看明细`}
        onClick={() => drill({ ...of, figure })}
      >
        {formatAmount(amounts[figure])}
      </Button>
    </td>
  ))
}

function Sums({ found, drill }: { found: Budget; drill: (asked: Asked) => void }) {
  return (
    <TableBox label="创新券资金">
      <table className="count-table wide-table">
        <caption>
          {found.scopeName} {found.year} 年，截至 {formatInstant(found.at)}
        </caption>
        <thead>
          <tr>
            <th scope="col">地区、办法</th>
            <th scope="col" className="number">
              单位数
            </th>
            {names.map(figure => (
              <th key={figure} scope="col" className="number">
                {figures[figure]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.rows.map(({ locality, localityName, schemeId, schemeName, organisations, amounts }) => (
            <tr key={`${locality} ${schemeId}`}>
              <td>
                {localityName}
                <div className="hint">{schemeName}</div>
              </td>
              <td className="number">{organisations}</td>
              <Figures amounts={amounts} about={localityName} of={{ locality, schemeId }} drill={drill} />
            </tr>
          ))}
          <tr>
            <th scope="row" colSpan={2}>
              合计
            </th>
            <Figures amounts={found.total} about="合计" of={{}} drill={drill} />
          </tr>
        </tbody>
      </table>
    </TableBox>
  )
}

/** What was granted of vouchers and became of it; each figure opens its records. */
export function VoucherBudget() {
  const thisYear = Number(dateOf(new Date()).slice(0, 4))
  const [year, setYear] = useState(thisYear)
  const [drilled, setDrilled] = useState<Asked | null>(null)
  const asked = useAsk(getVoucherBudget, { year })
  return (
    <Sheet
      heading="创新券"
      title="创新券资金"
      lead="核定额度 = 预留 + 已使用 + 剩余额度；点一个数，看它由哪些记录构成。"
      actions={
        <Select
          aria-label="年度"
          className="no-print"
          style={{ width: 110 }}
          value={year}
          options={[-1, 0, 1, 2, 3].map(back => ({ value: thisYear - back, label: `${thisYear - back} 年` }))}
          onChange={setYear}
        />
      }
    >
      <VoucherNav />
      <Answer asked={asked}>
        {found => (
          <div className="stack">
            <section className="card">
              {found.rows.length === 0 ? (
                <Nothing>{year} 年还没有核定额度。</Nothing>
              ) : (
                <Sums found={found} drill={setDrilled} />
              )}
            </section>
            <p className="actions no-print">
              <span className="hint">下载资金表</span>
              <a href={sheetAddress('voucher-budget', { year: String(year) }, 'xlsx')}>Excel</a>
              <a href={sheetAddress('voucher-budget', { year: String(year) }, 'csv')}>CSV</a>
            </p>
          </div>
        )}
      </Answer>
      {drilled ? <Records year={year} asked={drilled} close={() => setDrilled(null)} /> : null}
    </Sheet>
  )
}
