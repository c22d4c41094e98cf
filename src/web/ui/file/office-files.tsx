/** 办理材料: what the offices keep with their steps; the platform never sees it. */
import { Button } from 'antd'
import { useState } from 'react'
import { attachOfficeFile, listOfficeFiles } from '#modules/files/office-file.api.ts'
import type { officeRecords } from '#modules/files/terms.ts'
import { upload } from '../../upload.ts'
import { Answer, useAsk } from '../desk/asking.tsx'
import { useFrame } from '../frame/frame.tsx'
import { FileDialog } from './file-dialog.tsx'
import { FileRows } from './file-rows.tsx'

interface Props {
  readonly recordKind: keyof typeof officeRecords
  readonly recordId: string
}

export function OfficeFiles(record: Props) {
  const { who } = useFrame()
  const roles = who.actingFor?.roles ?? []
  const mayAttach = roles.includes('city-lead') || roles.includes('district-office')
  const asked = useAsk(listOfficeFiles, record)
  const [open, setOpen] = useState(false)
  return (
    <section className="card">
      <div className="between">
        <h2>办理材料</h2>
        {mayAttach ? <Button onClick={() => setOpen(true)}>存入文件</Button> : null}
      </div>
      <p className="hint">
        主管部门办理时的记录、会议材料和文件，平台看不到，市级的只有牵头部门看得到，存入后不能移除。
      </p>
      <Answer asked={asked}>
        {({ files }) =>
          files.length === 0 ? <p className="hint">还没有文件</p> : <FileRows files={files} />
        }
      </Answer>
      {open ? (
        <FileDialog
          title="存入办理材料"
          send={(title, file, key) =>
            upload(attachOfficeFile, { ...record, title }, file, key, () => undefined)
          }
          close={() => setOpen(false)}
        />
      ) : null}
    </section>
  )
}
