package uk.bevan.models;

import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.config.CalciteConnectionProperty;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.impl.AbstractSchema;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import uk.bevan.lake.Column;
import uk.bevan.lake.ColumnType;

/** The tables queries may name, as Calcite wants to be told of them. */
final class SqlCatalogue {
    private static final RelDataTypeFactory TYPES = new SqlTypeFactoryImpl(new TypeSystem());

    private SqlCatalogue() {}

    static CalciteCatalogReader of(Collection<KnownTable> tables) {
        CalciteSchema root = CalciteSchema.createRootSchema(false, false);
        for (KnownTable table : tables) {
            String layer = table.name().layer();
            CalciteSchema existing = root.getSubSchema(layer, true);
            CalciteSchema schema = existing == null ? root.add(layer, new AbstractSchema()) : existing;
            schema.add(table.name().name(), new Shape(table));
        }
        Properties properties = new Properties();
        properties.setProperty(CalciteConnectionProperty.CASE_SENSITIVE.camelName(), "false");
        return new CalciteCatalogReader(root, List.of(), TYPES, new CalciteConnectionConfigImpl(properties));
    }

    static RelDataType type(RelDataTypeFactory factory, ColumnType type) {
        RelDataType plain = switch (type.kind()) {
            case VARCHAR -> factory.createSqlType(SqlTypeName.VARCHAR);
            case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
            case INTEGER -> factory.createSqlType(SqlTypeName.INTEGER);
            case BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
            case DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
            case DECIMAL -> factory.createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
            case DATE -> factory.createSqlType(SqlTypeName.DATE);
            case TIMESTAMP -> factory.createSqlType(SqlTypeName.TIMESTAMP, 6);
            case TIMESTAMPTZ -> factory.createSqlType(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, 6);
        };
        return factory.createTypeWithNullability(plain, true);
    }

    private static final class TypeSystem extends RelDataTypeSystemImpl {
        /** Without it CASE over texts of different lengths is padded with blanks. */
        @Override
        public boolean shouldConvertRaggedUnionTypesToVarying() {
            return true;
        }

        @Override
        public int getMaxPrecision(SqlTypeName typeName) {
            return typeName == SqlTypeName.DECIMAL ? 38 : Math.max(6, super.getMaxPrecision(typeName));
        }

        @Override
        public int getMaxScale(SqlTypeName typeName) {
            return typeName == SqlTypeName.DECIMAL ? 38 : super.getMaxScale(typeName);
        }
    }

    private static final class Shape extends AbstractTable {
        private final KnownTable table;

        Shape(KnownTable table) {
            this.table = table;
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory factory) {
            RelDataTypeFactory.Builder builder = factory.builder();
            for (Column column : table.schema().columns()) {
                builder.add(column.name(), type(factory, column.type()));
            }
            return builder.build();
        }

        @Override
        public Statistic getStatistic() {
            List<String> names = table.columnNames();
            List<ImmutableBitSet> keys = table.key()
                    .map(key -> List.of(
                            ImmutableBitSet.of(key.stream().map(names::indexOf).toList())))
                    .orElseGet(List::of);
            // The row count is never used: nothing here is optimised.
            return Statistics.of(1000d, keys);
        }
    }
}
