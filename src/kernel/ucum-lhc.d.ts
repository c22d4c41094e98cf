declare module '@lhncbc/ucum-lhc' {
  export const UcumLhcUtils: {
    getInstance(): {
      convertUnitTo(
        from: string,
        value: number,
        to: string,
      ): { status: 'succeeded' | 'failed' | 'error'; toVal: number | null; msg: string[] }
    }
  }
}
