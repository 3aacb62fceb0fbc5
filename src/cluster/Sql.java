import java.sql.DriverManager;

/// Runs one statement: an address of JDBC, and the statement.
void main(String[] arguments) throws Exception {
    try (var connection = DriverManager.getConnection(arguments[0]);
            var statement = connection.createStatement()) {
        statement.execute(arguments[1]);
    }
}
