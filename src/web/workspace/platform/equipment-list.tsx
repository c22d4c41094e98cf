import { Button, Input, Space, Table } from 'antd'
import type { FormEvent } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { mostResources } from '#modules/catalogue/equipment/metadata.api.ts'
import { listOwnEquipment, mostExported, shareModes } from '#modules/catalogue/equipment/own.api.ts'
import { Answer, Nothing, Sheet, useAsk } from '../../ui/desk/asking.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { TableBox } from '../../ui/table-box.tsx'

const numbered = (parts: number) => Array.from({ length: parts }, (_, index) => index + 1)
const partName = (part: number, parts: number) => (parts > 1 ? `第 ${part} 份 ` : '')

/** All fields of all devices of the platform, to keep, to mend and to import elsewhere. */
function OwnSheets({ platformId, devices }: { platformId: string; devices: number }) {
  const base = `/api/v1/own/platforms/${platformId}`
  const sheets = Math.ceil(devices / mostExported)
  const resources = Math.ceil(devices / mostResources)
  return (
    <p className="actions" style={{ marginTop: 16 }}>
      <span className="hint">下载本平台全部设备（含不公开的字段，表头可直接再导入）</span>
      {numbered(sheets).map(part => (
        <span key={part}>
          {partName(part, sheets)}
          <a href={`${base}/exports/equipment.xlsx?part=${part}`}>Excel</a>{' '}
          <a href={`${base}/exports/equipment.csv?part=${part}`}>CSV</a>
        </span>
      ))}
      {numbered(resources).map(part => (
        <a
          key={part}
          href={`${base}/equipment-metadata?part=${part}`}
          download={`仪器设备元数据${resources > 1 ? `-${part}` : ''}.json`}
        >
          {partName(part, resources)}JSON（国家元数据）
        </a>
      ))}
    </p>
  )
}

/** The devices of one platform, for who manages it. */
export function EquipmentList() {
  const { platformId = '' } = useParams()
  const [parameters, setParameters] = useSearchParams()
  const q = parameters.get('q') ?? ''
  const page = Math.max(1, Number(parameters.get('page')) || 1)
  const asked = useAsk(listOwnEquipment, { platformId, q, page })
  const base = `/workspace/platforms/${platformId}`
  const find = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const words = String(new FormData(event.currentTarget).get('q') ?? '').trim()
    setParameters(words ? { q: words } : {})
  }
  return (
    <Sheet
      heading="仪器设备"
      title="仪器设备"
      lead={asked.data ? <Link to={base}>{asked.data.platformName}</Link> : null}
      actions={
        <>
          <LinkButton to={`${base}/import`}>批量导入</LinkButton>
          <LinkButton to={`${base}/equipment/new`} type="primary">
            登记设备
          </LinkButton>
        </>
      }
    >
      <form key={q} onSubmit={find} style={{ maxWidth: 420, marginBottom: 16 }}>
        <Space.Compact block>
          <Input
            name="q"
            aria-label="编号、名称、型号或功能"
            placeholder="编号、名称、型号或功能"
            allowClear
            maxLength={100}
            defaultValue={q}
          />
          <Button htmlType="submit">查找</Button>
        </Space.Compact>
      </form>
      <Answer asked={asked}>
        {({ equipment, total, onPage, all }) => (
          <>
            <p className="hint" role="status" style={{ marginBottom: 8 }}>
              共 {total} 台（套）
            </p>
            <TableBox label="仪器设备">
              <Table
                rowKey="id"
                dataSource={[...equipment]}
                pagination={{
                  current: page,
                  pageSize: onPage,
                  total,
                  hideOnSinglePage: true,
                  showSizeChanger: false,
                  onChange: next => setParameters({ ...(q ? { q } : {}), page: String(next) }),
                }}
                style={{ minWidth: 640 }}
                locale={{
                  emptyText: (
                    <Nothing>
                      {q ? '没有符合条件的设备，请减少字词' : '还没有设备，可逐台登记或用表格批量导入'}
                    </Nothing>
                  ),
                }}
                columns={[
                  { title: '编号', dataIndex: 'innerId', className: 'mono', width: 160 },
                  {
                    title: '名称',
                    dataIndex: 'name',
                    render: (name: string, { id }) => <Link to={`${base}/equipment/${id}`}>{name}</Link>,
                  },
                  { title: '型号', dataIndex: 'model', render: (model: string | null) => model ?? '—' },
                  {
                    title: '共享方式',
                    dataIndex: 'shareMode',
                    width: 110,
                    render: (mode: keyof typeof shareModes) => shareModes[mode],
                  },
                ]}
              />
            </TableBox>
            {all > 0 ? <OwnSheets platformId={platformId} devices={all} /> : null}
          </>
        )}
      </Answer>
    </Sheet>
  )
}
